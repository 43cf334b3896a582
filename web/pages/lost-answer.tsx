import type { ReactNode } from 'react'
import { problemOf } from '../data/api.ts'
import type { Looked } from '../data/lost-answer.ts'
import { Problem } from '../ui/problem.tsx'
import { useWords } from '../words/words.tsx'

export type LostAnswerProps = {
  fault: unknown
  looked: Looked
  /** Looks once more at how things stand. */
  onLook: () => void
  /** What may have been done all the same. */
  what: string
  /** What to do once it is seen how things stand. */
  next: string
}

/** That no answer came to what is done each time it is pressed, and how to tell whether it was. */
export function LostAnswer({ fault, looked, onLook, what, next }: LostAnswerProps): ReactNode {
  const { t } = useWords()
  return (
    <Problem
      next={looked === 'seen' ? next : t(`lost.${looked}`)}
      onAgain={looked === 'in-vain' ? onLook : undefined}
      problem={{ ...problemOf(fault), code: 'unanswered', title: t('sign.unanswered'), detail: what }}
    />
  )
}
