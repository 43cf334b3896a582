import { type ReactNode, useState } from 'react'
import { api, problemOf } from '../data/api.ts'
import { registerNow, setRegisterClock, useNow } from '../data/clock.ts'
import { useLostAnswer } from '../data/lost-answer.ts'
import { useCases, useRefresh, useSession } from '../data/queries.ts'
import { Button } from '../ui/button.tsx'
import { Instant } from '../ui/instant.tsx'
import { Problem } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { useSay } from '../ui/toast.tsx'
import { useWords } from '../words/words.tsx'
import { LostAnswer } from './lost-answer.tsx'

const steps = ['15', '60', '360', '1440'] as const

/** The exercise's own time, which the party that runs the register moves on; for everyone, and never back. */
export function ExerciseClock(): ReactNode {
  const { t, formatInstant } = useWords()
  const now = useNow(1_000)
  const zone = useCases().data?.[0]?.zone
  const refresh = useRefresh()
  const say = useSay()
  const [minutes, setMinutes] = useState<(typeof steps)[number]>('60')
  const [working, setWorking] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const [pressedAt, setPressedAt] = useState(0)
  const session = useSession()
  // The session's answer sets the clock of this page.
  const lost = useLostAnswer(fault, () => session.refetch({ throwOnError: true }))
  const move = async (): Promise<void> => {
    setWorking(true)
    setPressedAt(registerNow())
    setFault(undefined)
    try {
      const answer = await api<{ now: number }>('/exercise/clock', {
        method: 'POST',
        body: { advanceMinutes: Number(minutes) },
      })
      setRegisterClock(answer.now)
      say(t('clock.moved', { at: formatInstant(answer.now, zone) }), 'ok')
      void refresh()
    } catch (thrown) {
      setFault(thrown)
    } finally {
      setWorking(false)
    }
  }
  return (
    <section className="stack-tight">
      <h2>{t('clock.title')}</h2>
      <p className="prose">
        <Instant at={now} zone={zone} /> · {t('clock.what')}
      </p>
      <div className="row row-foot">
        <Select
          label={t('clock.by')}
          onChange={setMinutes}
          options={steps.map(id => ({ id, label: t(`clock.by.${id}`) }))}
          value={minutes}
        />
        <Button
          busy={working}
          onPress={() => void move()}
          reason={lost && lost.looked !== 'seen' ? t('lost.reason') : undefined}
        >
          {t('clock.move')}
        </Button>
      </div>
      {lost ? (
        <LostAnswer
          fault={fault}
          looked={lost.looked}
          next={t('clock.lost.next')}
          onLook={lost.again}
          what={t('clock.lost', { at: formatInstant(pressedAt, zone) })}
        />
      ) : fault ? (
        <Problem problem={problemOf(fault)} />
      ) : null}
    </section>
  )
}
