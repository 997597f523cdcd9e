export const { describe, it, test, expect, beforeAll, beforeEach, afterAll, afterEach, jest } =
  globalThis;
