export interface Example {
  readonly title: string;
  readonly query: string;
}

const files = import.meta.glob<string>("./examples/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The files of examples/, in the order of their names; the first line of each is its title. */
export const examples: readonly Example[] = Object.entries(files)
  .toSorted(([one], [other]) => one.localeCompare(other))
  .map(([, query]) => ({ title: titleOf(query), query }));

function titleOf(query: string): string {
  return (query.split("\n")[0] ?? "").replace(/^#\s*/, "");
}
