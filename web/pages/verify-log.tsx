import { type ReactNode, useEffect, useRef, useState } from 'react'
import { problemOf } from '../data/api.ts'
import type { LogVerdict } from '../data/verify-log.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { Status } from '../ui/status.tsx'
import { useWords } from '../words/words.tsx'

/** Checks the whole register on this device, entry by entry, and says what holds. */
export function VerifyLog({ vkey, policy }: { vkey: string; policy: string | null }): ReactNode {
  const { t, number, formatInstant } = useWords()
  const [progress, setProgress] = useState<{ read: number; of: number }>()
  const [verdict, setVerdict] = useState<LogVerdict>()
  const [fault, setFault] = useState<unknown>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const run = async (): Promise<void> => {
    stop.current?.abort()
    const mine = new AbortController()
    stop.current = mine
    setVerdict(undefined)
    setFault(undefined)
    setProgress({ read: 0, of: 0 })
    try {
      const { verifyLog } = await import('../data/verify-log.ts')
      const answer = await verifyLog(
        vkey,
        policy,
        (read, of) => !mine.signal.aborted && setProgress({ read, of }),
        mine.signal,
      )
      if (!mine.signal.aborted) setVerdict(answer)
    } catch (thrown) {
      if (!mine.signal.aborted) setFault(thrown)
    } finally {
      if (!mine.signal.aborted) setProgress(undefined)
    }
  }
  return (
    <section className="stack-tight">
      <h2>{t('log.verify')}</h2>
      <p className="muted prose">{t('log.verify.what')}</p>
      <div className="row">
        <Button busy={progress !== undefined} icon="verify" look="main" onPress={() => void run()}>
          {t(verdict ? 'log.verify.again' : 'log.verify.do')}
        </Button>
        {progress ? (
          <label className="row small">
            <progress max={progress.of || 1} value={progress.read} />
            {progress.of
              ? t('log.verify.progress', { read: number(progress.read), of: number(progress.of) })
              : t('verify.working')}
          </label>
        ) : null}
      </div>
      {fault ? (
        <Problem onAgain={() => void run()} problem={{ ...problemOf(fault), title: t('log.verify.fault') }} />
      ) : null}
      <div aria-live="polite">
        {verdict ? (
          <div className={verdict.holds ? 'verdict' : 'verdict verdict-broken'}>
            <h3>{t(verdict.holds ? 'log.holds' : 'log.broken')}</h3>
            <p>
              {verdict.holds
                ? t(verdict.final ? 'log.holds.final' : 'log.holds.what', { size: number(verdict.size) })
                : `${t('log.broken.what')} ${verdict.why ?? ''}`}
            </p>
            <ul className="plain-list">
              {verdict.checks.map(c => (
                <li key={c.check}>
                  <Status tone={c.state === 'holds' ? 'ok' : c.state === 'broken' ? 'stop' : 'quiet'}>
                    {t(`log.check.${c.check}`)}
                    {c.state === 'open' ? ` (${t('log.check.open')})` : ''}
                  </Status>
                </li>
              ))}
            </ul>
            <p className="muted small">
              {verdict.seenSince === null
                ? t('log.seen.first')
                : t('log.seen', { count: verdict.seenBefore, since: formatInstant(verdict.seenSince) })}
            </p>
          </div>
        ) : null}
      </div>
    </section>
  )
}
