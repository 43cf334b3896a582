import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { withInstants } from '../../speech/instant.ts'
import { sayEvent } from '../../speech/say-event.ts'
import { useNow } from '../data/clock.ts'
import { PartyOf } from '../data/party-of.tsx'
import { useConcerns, useParties } from '../data/queries.ts'
import type { NoticeRecord, WorldRecord } from '../data/records.ts'
import type { Concern } from '../data/types.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Instant } from '../ui/instant.tsx'
import { SilenceBar } from '../ui/silence-bar.tsx'
import { Shape, type Tone } from '../ui/status.tsx'
import { Whole } from '../ui/whole.tsx'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import './concern-list.css'
import { doneElsewhere } from './done-elsewhere.ts'
import { NotYet } from './not-yet.tsx'
import { RecordLink } from './record-link.tsx'

// In English a finding says itself; without a network it does so in any language.
const FindingWords = lazy(() =>
  import('./finding-words.tsx').then(
    part => ({ default: part.FindingWords }),
    () => ({ default: ({ finding }: { finding: { sentence: string } }) => finding.sentence }),
  ),
)

const tones: Record<Concern['urgency'], Tone> = { now: 'stop', soon: 'attention', open: 'info', know: 'quiet' }
/** What concerns the desk, in one case or all of them: the most urgent first, the others when they are asked for. */
export function ConcernList({ inCase, zone }: { inCase?: string | undefined; zone?: string | undefined }): ReactNode {
  const { t, number } = useWords()
  const asked = useConcerns({ case: inCase })
  if (!asked.data) return <NotYet of={[asked]} part />
  const { concerns, left } = asked.data
  return (
    <>
      {left > 0 ? (
        <p className="muted small">
          {t('board.first-of', { n: number(concerns.length), of: number(concerns.length + left) })}
        </p>
      ) : null}
      <ConcernLines concerns={concerns} zone={zone} />
      {left > 0 ? (
        <button
          className="button button-plain"
          disabled={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
          type="button"
        >
          {t('record.findings-more', { count: left })}
        </button>
      ) : null}
    </>
  )
}

/** What a record asks of the desk; nothing where it asks nothing. */
export function ConcernsOf({ record, zone }: { record: string; zone?: string | undefined }): ReactNode {
  const { data } = useConcerns({ record })
  return data?.concerns.length ? <ConcernLines concerns={data.concerns} zone={zone} /> : null
}

/** What to do, by when, and what happens if nothing is done. */
function ConcernLines({ concerns, zone }: { concerns: readonly Concern[]; zone: string | undefined }): ReactNode {
  const { t } = useWords()
  const asked = concerns.filter(c => c.urgency !== 'know')
  const coming = concerns.filter(c => c.urgency === 'know')
  const lines = (some: readonly Concern[]): ReactNode => (
    <ul className="concerns">
      {some.map(c => (
        <ConcernLine
          concern={c}
          key={`${c.code} ${c.record.id} ${c.party ?? c.finding?.with ?? ''} ${c.finding?.code ?? c.event?.key ?? c.since}`}
          zone={zone}
        />
      ))}
    </ul>
  )
  return (
    <>
      {asked.length ? lines(asked) : <EmptyState title={t('board.quiet')} />}
      {coming.length ? (
        <section className="concern-group">
          <h3>{t('board.coming')}</h3>
          {lines(coming)}
        </section>
      ) : null}
    </>
  )
}

function ConcernLine({ concern: c, zone }: { concern: Concern; zone?: string | undefined }): ReactNode {
  const words = useWords()
  const { t, formatAge } = words
  const parties = useParties()
  const now = useNow()
  const place = zone ? { zone } : {}
  // The marks keep a name in one piece inside a sentence that runs the other way.
  const apart = (name: string): string => `\u2068${name}\u2069`
  const params = { title: apart(c.record.title), who: apart(c.party ? parties.name(c.party) : t('party.you')) }
  const nature = c.alarm && c.alarm.nature !== 'other' ? wordFor(t, 'choice', c.alarm.nature) : ''
  // Who was told of an incident by name may not be told what it befell.
  const untitled = c.record.type === 'incident' && c.record.title === ''
  const variant = nature ? '.nature' : untitled ? '.untitled' : ''
  const ages = (c.code === 'silence' || c.code === 'acknowledge') && c.due !== null
  return (
    <li className={`concern concern-${c.urgency}`}>
      <p className="concern-what">
        <Shape tone={tones[c.urgency]} />
        <Link params={{ id: c.record.id }} to="/records/$id">
          <Whole>
            {c.event
              ? t('watch.new', { title: params.title, what: sayEvent(words, { ...c.event, until: null }, zone) })
              : wordFor(t, 'concern', `${c.code}${variant}`, { ...params, nature })}
          </Whole>
        </Link>
      </p>
      {c.finding ? (
        <p>
          <RecordLink id={c.finding.with}>
            {words.lang === 'en' ? (
              <Whole>{withInstants(c.finding.sentence, at => words.formatInstant(at, zone))}</Whole>
            ) : (
              <Suspense fallback={c.finding.sentence}>
                <FindingWords finding={c.finding} zone={zone} />
              </Suspense>
            )}
          </RecordLink>
          {c.finding.besides > 0 ? <> {t('concern.finding.besides', { count: c.finding.besides })}</> : null}
        </p>
      ) : null}
      {c.event ? (
        <p>
          <Whole>{wordFor(t, 'concern', c.code, params)}</Whole>
        </p>
      ) : null}
      {ages && c.due !== null ? (
        <SilenceBar
          clock={c.due - c.since}
          now={now}
          since={c.since}
          who={c.party ? <PartyOf id={c.party} /> : t('shell.desk.yours')}
          {...(c.escalated ? { escalatedTo: t('party.you') } : {})}
          {...place}
        />
      ) : (
        <p className="muted small">
          {c.due === null ? (
            <>
              {t('board.since')} <Instant at={c.since} {...place} /> ({formatAge(now - c.since)})
            </>
          ) : (
            <>
              {wordFor(t, 'board.due', c.code, {}, t('board.due'))} <Instant age at={c.due} now={now} {...place} />
            </>
          )}
        </p>
      )}
      {c.urgency === 'know' ? null : (
        <p className="muted small">{t('board.if-nothing', { what: wordFor(t, 'concern', `${c.code}.else`) })}</p>
      )}
      {c.act && !doneElsewhere.has(c.act) ? (
        <div>
          <Link
            className="button button-plain"
            params={{ kind: c.act }}
            search={{ about: c.alarm?.id ?? c.record.id }}
            to="/act/$kind"
          >
            {wordFor(t, 'kind', c.act)}
          </Link>
        </div>
      ) : null}
    </li>
  )
}

/** How the recipients of a movement or site have answered, from the notices among the records. */
export const noticesOf = (records: readonly WorldRecord[], id: string): NoticeRecord[] =>
  records.filter((r): r is NoticeRecord => r.type === 'notice' && r.of === id && r.state !== 'superseded')
