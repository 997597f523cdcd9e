/** The layers, lowest first. A folder may import itself and what is listed for it; nothing else. */
const everyone = [
  "src/config.ts",
  "src/errors.ts",
  "src/log.ts",
  "src/mail-settings.ts",
  "src/project-root.ts",
];
const layers = {
  "src/domain": [],
  "src/model": ["src/domain"],
  "src/database": ["src/model", "src/domain"],
  "src/spreadsheet": ["src/domain"],
  "src/access": ["src/database", "src/model", "src/domain"],
  "src/query": ["src/access", "src/database", "src/model", "src/domain"],
  "src/graphql": ["src/query", "src/access", "src/database", "src/model", "src/domain"],
  "src/http": ["src/graphql", "src/query", "src/access", "src/database", "src/spreadsheet"],
  "src/web": [],
  etl: ["src/spreadsheet", "src/database", "src/model", "src/domain"],
};
/** They read the settings, open the connection and join what serves with what loads. */
const compositionRoots = ["^src/server\\.ts$", "^etl/(cli|run[^/]*)\\.ts$", "^etl/commands/"];
const escape = (path) => path.replaceAll(".", "\\.");

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([folder, allowed]) => ({
      name: `${folder} imports only ${allowed.join(", ") || "itself"}`,
      severity: "error",
      from: { path: `^${folder}/`, pathNot: compositionRoots },
      to: {
        path: "^(src|etl|test|bench)/",
        pathNot: [
          folder + "/",
          ...allowed.map((each) => each + "/"),
          ...(folder === "src/domain" ? [] : everyone),
        ].map((path) => `^${escape(path)}`),
      },
    })),
    {
      name: "nothing that serves knows what loads",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^etl/" },
    },
    {
      name: "no cycles, but for nouns that refer to each other",
      severity: "error",
      from: { pathNot: "^src/model/" },
      to: { circular: true },
    },
    {
      name: "only src/spreadsheet writes workbooks",
      severity: "error",
      from: { path: "^(src|etl)/", pathNot: "^src/spreadsheet/" },
      to: { path: "node_modules/hucre" },
    },
    {
      name: "only etl/workbook knows xlsx",
      severity: "error",
      from: { path: "^(src|etl)/", pathNot: "^etl/workbook/" },
      to: { path: "node_modules/xlsx" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|data)/" },
  },
};
