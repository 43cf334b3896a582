import { useEffect, useState } from 'react'

/**
 * How many of `length` lines to draw by now: a screenful at once, and `step` more in each pause, so that a key that is
 * pressed meanwhile is not kept waiting. Never fewer than `least`, nor fewer than were drawn before.
 */
export function useGrowing(length: number, step: number, least = 0): number {
  const [count, setCount] = useState(step)
  const drawn = Math.max(count, least)
  useEffect(() => {
    if (drawn >= length) return
    const timer = setTimeout(() => setCount(drawn + step), 16)
    return () => clearTimeout(timer)
  }, [drawn, length, step])
  return Math.min(drawn, length)
}
