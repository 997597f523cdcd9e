/** To the second, in UTC. */
export function moment(instant: Date | null): string {
  return instant === null ? "" : instant.toISOString().slice(0, 19).replace("T", " ");
}
