export interface StopSignal {
  /** Aborts at the first SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
  readonly dispose: () => void;
}

/** The second signal does not wait: the process ends at once with the code of a killed one. */
export function listenForStop(onFirst: () => void): StopSignal {
  const controller = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  const names = Object.keys(codes) as (keyof typeof codes)[];
  const receive = (name: keyof typeof codes): void => {
    if (controller.signal.aborted) process.exit(codes[name]);
    onFirst();
    controller.abort();
  };
  for (const name of names) process.on(name, receive);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of names) process.off(name, receive);
    },
  };
}
