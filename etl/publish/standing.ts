/** SQL: the version `alias` was stated by a load that was not undone; what an undone load said was never said. */
export function standing(alias: string): string {
  return `${alias}.load_id not in (select undone.id from load undone where undone.state = 'UNDONE')`;
}
