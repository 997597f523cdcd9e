export interface StopSignal {
  /** Aborts at the first SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
  /** Ends as a signal would, for a reason of our own. */
  readonly stop: () => void;
  readonly dispose: () => void;
}

const codes = { SIGINT: 130, SIGTERM: 143 } as const;
type SignalName = keyof typeof codes;

/** Ctrl+C under npm comes twice at once, from the terminal and from npm: that is one wish. */
const sameWishMs = 1_000;

/** The second signal does not wait: the process ends at once with the code of a killed one. */
export function listenForStop(onFirst: () => void): StopSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const receive = (name: SignalName): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      onFirst();
      controller.abort();
    } else if (performance.now() - firstAt > sameWishMs) process.exit(codes[name]);
  };
  const names = Object.keys(codes) as SignalName[];
  for (const name of names) process.on(name, receive);
  return {
    signal: controller.signal,
    stop: () => controller.abort(),
    dispose: () => {
      for (const name of names) process.off(name, receive);
    },
  };
}
