import type { Protocol } from '@unimpeded/acts/world/records.ts'
import type { ReactNode } from 'react'
import { useParties } from '../data/queries.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'

/** How a case is worked, in plain sentences: notice, answers, silence, distances, what stops an act, who is told. */
export function ProtocolSentences({ protocol: p }: { protocol: Protocol }): ReactNode {
  const { t, locale, list } = useWords()
  const parties = useParties()
  const weighed = (weight: string): string =>
    list(
      Object.entries(p.weights)
        .filter(([, w]) => w === weight)
        .map(([code]) => wordFor(t, 'finding-name', code)),
      'conjunction',
    )
  const cite = weighed('cite')
  const block = weighed('block')
  const said = [
    t('protocol.lead', { movement: p.leadHours.movement, emergency: p.leadHours.emergency }),
    t('protocol.acknowledge', { hours: p.acknowledgeHours }),
    ...p.escalation.map(step =>
      t('protocol.escalation', { hours: step.afterHours, who: list(step.to.map(parties.name), 'conjunction') }),
    ),
    ...(p.twoPersonCheck ? [t('protocol.two-persons')] : []),
    t('protocol.separation', {
      site: p.separationM.site,
      movement: p.separationM.movement,
      restriction: p.separationM.restriction,
    }),
    ...p.dayWindows.map(w => t('protocol.hours', { from: w.start, to: w.end, zone: w.zone })),
    t('protocol.tolerance', { minutes: p.toleranceMinutes, contact: p.contactIntervalMinutes }),
    t('protocol.reverify', { days: p.reverifyDays }),
    t('protocol.plausible', { speed: p.implausibleSpeedKmh, decimals: p.minimumDecimals }),
    ...(p.levels.length ? [t('protocol.levels', { levels: list(p.levels, 'conjunction') })] : []),
    ...(cite ? [t('protocol.cite', { findings: cite })] : []),
    ...(block ? [t('protocol.block', { findings: block })] : []),
    ...p.sees.map(s =>
      s.kinds.includes('*')
        ? t('protocol.sees.all', { role: wordFor(t, 'role', s.role) })
        : t('protocol.sees', {
            role: wordFor(t, 'role', s.role),
            kinds: list(
              s.kinds.map(k => wordFor(t, 'kind', k).toLocaleLowerCase(locale)),
              'conjunction',
            ),
          }),
    ),
  ]
  return (
    <ul className="sentences">
      {said.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
