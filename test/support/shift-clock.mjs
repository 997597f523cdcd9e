/** Loaded before a program, it makes its clock wrong by so many milliseconds. */
const shiftMs = Number(process.env.HOPTAC_TEST_CLOCK_SHIFT_MS ?? 0);
const trueNow = Date.now.bind(Date);
const now = () => trueNow() + shiftMs;

globalThis.Date = new Proxy(Date, {
  construct: (target, given, asked) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, asked),
  apply: (target) => new target(now()).toString(),
  get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
});
