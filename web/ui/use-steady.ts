import { useCallback, useRef } from 'react'

/** The same function for as long as the component stands, that does what `f` does by now: what it is handed to need not be drawn again. */
export function useSteady<Given extends unknown[], Answer>(
  f: (...given: Given) => Answer,
): (...given: Given) => Answer {
  const latest = useRef(f)
  latest.current = f
  return useCallback((...given: Given) => latest.current(...given), [])
}

/** The list as it was handed in before, as long as it holds the same things in the same order. */
export function useSame<Thing>(list: readonly Thing[]): readonly Thing[] {
  const latest = useRef(list)
  if (list.length !== latest.current.length || list.some((thing, i) => thing !== latest.current[i]))
    latest.current = list
  return latest.current
}
