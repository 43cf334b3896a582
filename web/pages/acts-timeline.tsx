import { Link } from '@tanstack/react-router'
import { kindNamed } from '@unimpeded/acts/kinds/index.ts'
import type { ReactNode } from 'react'
import { useDesk } from '../data/queries.ts'
import type { WorldRecord } from '../data/records.ts'
import { useSayAct } from '../data/say-act.ts'
import type { ActSummary } from '../data/types.ts'
import { Timeline, type TimelineItem } from '../ui/timeline.tsx'
import { Withheld } from '../ui/withheld.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { ActSeal } from './act-seal.tsx'
import { FindingsList } from './findings-list.tsx'
import { SignedFields } from './sign-sheet.tsx'

/** The acts of a record in the order they were entered, each with its seal and all that it says. */
export function ActsTimeline(props: {
  acts: readonly ActSummary[]
  records: readonly Pick<WorldRecord, 'id' | 'title'>[]
  now?: number
  zone?: string | undefined
}): ReactNode {
  const { t } = useWords()
  const titles = new Map(props.records.map(record => [record.id, record.title]))
  const sayAct = useSayAct(props.zone, id => titles.get(id))
  const corrected = new Set(props.acts.filter(act => act.kind === 'correct-act').map(act => act.about))
  const items = props.acts.map(
    (act): TimelineItem => ({
      id: act.id,
      at: act.at,
      what: sayAct(act),
      tone: tones[act.kind] ?? 'info',
      seal: <ActSeal act={act} />,
      more: <ActMore act={act} corrected={corrected.has(act.id)} zone={props.zone} />,
    }),
  )
  return <Timeline items={items} label={t('record.acts')} {...(props.zone ? { zone: props.zone } : {})} />
}

const tones: Record<string, TimelineItem['tone']> = {
  'raise-alarm': 'stop',
  'suspend-corridor': 'stop',
  'close-corridor': 'stop',
  'return-notification': 'attention',
  'report-incident': 'stop',
  'correct-act': 'query',
  'sign-arrangement': 'ok',
  'accept-notification': 'ok',
  'acknowledge-notification': 'ok',
  'clear-alarm': 'ok',
  'confirm-delivery': 'ok',
}

function ActMore(props: { act: ActSummary; corrected: boolean; zone: string | undefined }): ReactNode {
  const { act, corrected, zone } = props
  const { t } = useWords()
  const words = useActWords()
  const { party } = useDesk()
  const kind = kindNamed(act.kind)
  if (!kind) return null
  const cited = (act.body.cites as string[] | undefined) ?? []
  const mine = act.by === party.id
  const personal = Object.entries(kind.body).some(([name, f]) => f.class === 'personal' && name in act.body)
  return (
    <>
      {corrected ? <p className="small">{t('record.corrected')}</p> : null}
      <details className="act-more">
        <summary className="small">{t('record.says')}</summary>
        <div className="stack">
          <SignedFields body={act.body} kind={kind} zone={zone} />
          {act.withheld.map(name => (
            <Withheld block key={name} what={words.label(kind, name)} />
          ))}
          {act.findings.length ? (
            <div>
              <h3>{t('record.findings-then')}</h3>
              <FindingsList cited={cited} findings={act.findings} zone={zone} />
            </div>
          ) : null}
          <div className="row small no-print">
            <Link params={{ id: act.id } as never} to={'/acts/$id' as never}>
              {t('record.act-page')}
            </Link>
            {mine && (kind.correctable?.length ?? 0) > 0 ? <ActLink about={act.id} kind="correct-act" /> : null}
            {mine && kind.withdrawable ? <ActLink about={act.id} kind="withdraw-act" /> : null}
            {mine && personal ? <ActLink about={act.id} kind="erase-fields" /> : null}
          </div>
        </div>
      </details>
    </>
  )
}

/** A way to an act that is written on a page of its own. */
function ActLink({ kind, about }: { kind: string; about: string }): ReactNode {
  const { t } = useWords()
  return (
    <Link params={{ kind } as never} search={{ about } as never} to={'/act/$kind' as never}>
      {wordFor(t, 'kind', kind)}
    </Link>
  )
}
