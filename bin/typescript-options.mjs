/** How swc makes JavaScript of our sources, types taken away. */
export const options = {
  configFile: false,
  swcrc: false,
  sourceMaps: "inline",
  module: { type: "es6" },
  jsc: {
    target: "es2022",
    parser: { syntax: "typescript", decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: false,
      useDefineForClassFields: false,
    },
  },
};
