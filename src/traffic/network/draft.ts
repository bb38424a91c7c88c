/** An element while it is built: what refers to each other in circles cannot be made at once. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
