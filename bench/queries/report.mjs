/** Figures of the comparison as tables: medians of the rounds, ratios of the same round. */
import { loads, servers } from "./compare.mjs";
import { shapes } from "./shapes.mjs";

const names = { ours: "Hoptac", peer: "PostGraphile 5", limit: "limit: the same SQL, no GraphQL" };

export function comparisonTables(shots) {
  return loads.map(
    (connections) => `### ${connections === 1 ? "1 connection" : `${connections} connections`}

${speedTable(shots, connections)}

${costTable(shots, connections)}
`,
  );
}

function speedTable(shots, connections) {
  const of = (shape, server, figure = "perSecond") =>
    shots[`${shape.name} ${server} ${connections}`].map((shot) => shot[figure]);
  const ratio = (shape, server, to, figure) => {
    const base = of(shape, to, figure);
    return median(of(shape, server, figure).map((each, round) => each / base[round]));
  };
  const against = (server, to, figure) => shapes.map((shape) => ratio(shape, server, to, figure));
  return table(
    ["requests a second", ...shapes.map(({ name }) => name), "geometric mean"],
    [
      ...servers.map((server) => [
        names[server],
        ...shapes.map((shape) => median(of(shape, server)).toFixed(0)),
        "",
      ]),
      ...[
        ["Hoptac, ratio to PostGraphile", against("ours", "peer")],
        ["Hoptac, ratio to the limit", against("ours", "limit")],
        ["PostGraphile, ratio to the limit", against("peer", "limit")],
        ["Hoptac, time of 99 of 100, ratio to PostGraphile", against("ours", "peer", "p99")],
      ].map(([name, ratios]) => [
        name,
        ...ratios.map((each) => each.toFixed(2)),
        geometricMean(ratios).toFixed(2),
      ]),
    ],
  );
}

function costTable(shots, connections) {
  const cell = (shape, server, figure) =>
    median(shots[`${shape.name} ${server} ${connections}`].map((shot) => shot[figure]));
  const pair = (shape, server, [left, right]) =>
    `${cell(shape, server, left).toFixed(2)} / ${cell(shape, server, right).toFixed(2)}`;
  const rows = (title, figures) =>
    servers.map((server) => [
      `${names[server]}: ${title}`,
      ...shapes.map((shape) => pair(shape, server, figures)),
    ]);
  return table(
    ["ms a request", ...shapes.map(({ name }) => name)],
    [
      ...rows("median / 99 of 100", ["p50", "p99"]),
      ...rows("processor, node / PostgreSQL", ["nodeMs", "postgresMs"]),
    ],
  );
}

export function table([first, ...heads], rows) {
  return [
    `| ${[first, ...heads].join(" | ")} |`,
    `| --- |${heads.map(() => " ---: |").join("")}`,
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
  ].join("\n");
}

export function median(figures) {
  const sorted = [...figures].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

function geometricMean(figures) {
  return Math.exp(figures.reduce((sum, each) => sum + Math.log(each), 0) / figures.length);
}
