import { dirname, join } from "node:path";

import { defineConfig } from "vite";

const root = dirname(import.meta.dirname);

/**
 * What runs when Hoptac is built: the command line and the two programs it starts, with the libraries they use, in a
 * few files. Node takes most of a start to find and open the 1,300 files that they are otherwise.
 */
export default defineConfig({
  root,
  publicDir: false,
  // ssh2 has a part in machine code, which cannot be bundled; it is loaded when an SFTP origin is looked into.
  ssr: { noExternal: true, external: ["ssh2"] },
  build: {
    ssr: true,
    outDir: join(root, "dist/program"),
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      input: {
        cli: join(root, "etl/cli.ts"),
        child: join(root, "etl/workbook/child.ts"),
        "copy-child": join(root, "etl/annotate/copy-child.ts"),
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        // TypeORM and GraphQL call tables and types by the names of their classes.
        keepNames: true,
      },
    },
  },
});
