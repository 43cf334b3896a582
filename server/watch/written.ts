/** What its owner writes over, fix by fix, and all others only read. */
export type Written<T> = { -readonly [K in keyof T]: T[K] }
