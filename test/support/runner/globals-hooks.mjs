/** The package `@jest/globals` serves jest's own runner alone; here its names are those of the process. */
const globals = new URL("./globals.mjs", import.meta.url).href;

/** Node's resolve hook. */
export function resolve(specifier, context, nextResolve) {
  if (specifier === "@jest/globals") return { url: globals, shortCircuit: true };
  return nextResolve(specifier, context);
}
