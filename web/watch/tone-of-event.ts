import type { WatchEvent } from '../data/types.ts'
import type { Tone } from '../ui/status.tsx'

/** How an event bears on people; what somebody has taken, or what is over, is quiet. */
export const toneOfEvent = ({
  severity,
  takenBy,
  until,
  retractedAt,
}: Pick<WatchEvent, 'severity' | 'takenBy' | 'until' | 'retractedAt'>): Tone =>
  until !== null || retractedAt !== null || takenBy !== null
    ? 'quiet'
    : severity === 'alarm'
      ? 'stop'
      : severity === 'attention'
        ? 'attention'
        : 'info'
