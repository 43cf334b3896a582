import type { ReactNode } from 'react'
import { problemWords } from '../words/problem-words.ts'
import { useWords } from '../words/words.tsx'
import { Button } from './button.tsx'
import './empty-state.css'

/** An answer as RFC 9457 has it, section 3.1; other members are kept and shown to whoever looks into it. */
export type ProblemDetails = {
  type?: string
  title?: string
  status?: number
  detail?: string
  instance?: string
  [member: string]: unknown
}

export type ProblemProps = {
  problem: ProblemDetails
  /** What was kept: the draft, the rows that did go through. */
  kept?: ReactNode
  /** What to do now. */
  next?: ReactNode
  onAgain?: (() => void) | undefined
}

/** What happened, what was kept, what to do. Calm: most of these are answers, not breakages. */
export function Problem({ problem, kept, next: offered, onAgain }: ProblemProps): ReactNode {
  const { t } = useWords()
  const own = problemWords(problem, t)
  const title = own ? own.title : problem.title
  const detail = own ? own.detail : problem.detail
  const next = own ? own.next : offered
  return (
    <section className="problem" role="alert">
      <div>
        <h3>
          <bdi>{title ?? t('problem.title')}</bdi>
        </h3>
        {detail ? (
          <p>
            <bdi>{detail}</bdi>
          </p>
        ) : null}
      </div>
      {kept || next ? (
        <dl>
          {kept ? (
            <div>
              <dt>{t('problem.kept')}</dt>
              <dd>{kept}</dd>
            </div>
          ) : null}
          {next ? (
            <div>
              <dt>{t('problem.next')}</dt>
              <dd>
                <bdi>{next}</bdi>
              </dd>
            </div>
          ) : null}
        </dl>
      ) : null}
      {onAgain ? (
        <div>
          <Button onPress={onAgain}>{t('problem.again')}</Button>
        </div>
      ) : null}
      <details>
        <summary>{t('problem.details')}</summary>
        <pre className="mono ltr">{JSON.stringify(problem, null, 2)}</pre>
      </details>
    </section>
  )
}
