/**
 * A value of a request that stands in for all values of one variable: what it becomes in the statement is a parameter,
 * so the same plan and text serve whatever value comes. Whoever looks at the value itself pins it: from then on plan
 * and text are those of this value alone.
 */
export class Slot {
  #isPinned = false;
  readonly #pin: (() => void) | undefined;

  /**
   * @param variable name of the variable
   * @param value of this request
   * @param read makes the value for the database of any value of the variable; throws where it is refused
   */
  constructor(
    readonly variable: string,
    private readonly value: unknown,
    private readonly read: (value: unknown) => unknown = (each) => each,
    pin?: () => void,
  ) {
    this.#pin = pin;
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** The slot of what is read from its values. @throws what `read` throws for the value of this request */
  reading(read: (value: unknown) => unknown): Slot {
    const pin = (): void => this.#look();
    return new Slot(this.variable, read(this.value), (each) => read(this.read(each)), pin);
  }

  /** The value for the database, of a value of the variable. */
  fill(variables: Readonly<Record<string, unknown>>): unknown {
    return this.read(variables[this.variable]);
  }

  toString(): string {
    this.#look();
    return String(this.value);
  }

  toJSON(): unknown {
    this.#look();
    return this.value;
  }

  #look(): void {
    this.#isPinned = true;
    this.#pin?.();
  }
}

/** A value as it is read, or as it will be. */
export function readOrSlot<Value>(value: unknown, read: (value: unknown) => Value): Value | Slot {
  return value instanceof Slot ? value.reading(read) : read(value);
}
