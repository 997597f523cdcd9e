import { defineConfig } from "vite";

/** The console is built into dist/web/graphiql and served from there below /graphiql/, workers and fonts included. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/graphiql/",
  publicDir: false,
  worker: { format: "es" },
  build: {
    outDir: "../../../dist/web/graphiql",
    emptyOutDir: true,
    target: "es2022",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8_000,
  },
});
