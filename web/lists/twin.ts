/**
 * That one of a list may be there once more: by its name or reference, its place or way, or both. What it may be is a
 * record of the register, or another of the list.
 */
export type Twin = { by: ('name' | 'place')[]; title: string } & ({ id: string } | { row: number })
