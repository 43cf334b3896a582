import type { ReactNode } from 'react'

/** A word of a few letters and digits that hyphens hold together: SR-014, RA-EVAC-03, 2024-09-17. */
const reference = /([\p{L}\p{N}]{1,12}(?:-[\p{L}\p{N}]{1,12}){0,3}-\p{N}{1,12})/u

/** What a phone has room for beside what it stands in: longer ones break at their hyphens. */
const longest = 20

/** Text in which a reference stays in one piece: at a hyphen a line would end, and what is read out over a radio be torn. */
export function Whole({ children }: { children: string }): ReactNode {
  const parts = children.split(reference)
  return parts.length === 1
    ? children
    : parts.map((part, n) =>
        n % 2 === 1 && part.length <= longest ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part of a text is known by its place.
          <span className="nowrap" key={n}>
            {part}
          </span>
        ) : (
          part
        ),
      )
}
