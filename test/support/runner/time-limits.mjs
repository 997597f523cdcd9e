/** jest-light-runner waits for ever; a test or hook that hangs has to end as a failure that names it. */
import { addEventHandler } from "jest-circus";

const usualMs = 60_000;

addEventHandler((event, { currentDescribeBlock }) => {
  const added = addedBy[event.name]?.(currentDescribeBlock);
  if (added !== undefined && typeof event.fn === "function") {
    added.fn = limited(event.fn, event.timeout ?? usualMs);
  }
});

const addedBy = {
  add_test: ({ children }) => children.at(-1),
  add_hook: ({ hooks }) => hooks.at(-1),
};

function limited(work, milliseconds) {
  return async () => {
    let timer;
    const timeUp = new Promise((_resolve, reject) => {
      const fail = () => reject(new Error(`Took longer than ${milliseconds} ms.`));
      timer = setTimeout(fail, milliseconds);
    });
    try {
      return await Promise.race([work(), timeUp]);
    } finally {
      clearTimeout(timer);
    }
  };
}
