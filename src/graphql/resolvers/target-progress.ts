import type { RootResolver } from "./collection.ts";

export const targetProgress: RootResolver = () => [];
