import type { Link as ChainLink, ReadArticle, Statement } from '@unimpeded/reading/statement.ts'
import { memo, type ReactNode } from 'react'
import { RecordLink } from '../pages/record-link.tsx'
import { Button } from '../ui/button.tsx'
import { Status, type Tone } from '../ui/status.tsx'
import type { ReadingKey } from '../words/reading-en.ts'
import { ruleIn } from '../words/reading-told.ts'
import { useReadingTold, useReadingWords } from '../words/reading-words.ts'
import { nameOf, wordsOf } from './decided.ts'
import type { Decision } from './kept.ts'
import { mannerWords } from './manner-words.ts'

const tones: Record<Statement['status'], Tone> = {
  attributed: 'info',
  fact: 'query',
  commentary: 'quiet',
  furniture: 'quiet',
}

export type StatementCardProps = {
  statement: Statement
  article: ReadArticle
  number: number
  decision: Decision | undefined
  /** Whether what was put on record of it was taken back there since. */
  isTakenBack: boolean
  current: boolean
  /** Why it cannot go on record. */
  whyNot: string | undefined
  onCurrent: (id: string) => void
  onDo: (statement: Statement, what: WhatToDo) => void
}
export type WhatToDo = 'confirm' | 'mend' | 'reject' | 'undo' | 'attach'

/** A statement as it was found: who, to whom, what, through whom, in which manner, when, and what was decided of it. */
export const StatementCard = memo(function StatementCard(props: StatementCardProps): ReactNode {
  const t = useReadingWords()
  const { statement, article, number, decision, current } = props
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k do the same, and so does the number.
    <li
      aria-current={current || undefined}
      className={`statement-card${decision?.state === 'rejected' ? ' statement-rejected' : ''}`}
      id={`card-${statement.id}`}
      onClick={() => props.onCurrent(statement.id)}
    >
      <div className="row statement-head">
        <button
          aria-label={t('marks.statement', { number })}
          aria-pressed={current}
          className="mark-number"
          onClick={() => props.onCurrent(statement.id)}
          type="button"
        >
          {number}
        </button>
        <Status tone={tones[statement.status]}>{t(`status.${statement.status}`)}</Status>
        {statement.by === undefined ? null : <Status tone="query">{t('decision.by-hand')}</Status>}
        <Decided decision={decision} isTakenBack={props.isTakenBack} />
      </div>
      {statement.status === 'attributed' || statement.status === 'fact' ? (
        <Chain article={article} statement={statement} />
      ) : null}
      <blockquote className="quote" dir="auto">
        {wordsOf(statement)}
      </blockquote>
      <StatementFacts article={article} statement={statement} />
      {current ? (
        <>
          <p className="muted small">
            {statement.by !== undefined
              ? t('statement.added', { who: statement.by })
              : statement.rule === 'a person'
                ? t('statement.by-hand')
                : t('statement.found', { rule: ruleIn(t, statement.rule), percent: Math.round(statement.score * 100) })}
          </p>
          {decision?.onRecord ? (
            <p className="small">{t(props.isTakenBack ? 'said.taken-back' : 'said.undo-record')}</p>
          ) : (
            <div className="row statement-acts">
              <Button icon="check" keyShortcut="c" onPress={() => props.onDo(statement, 'confirm')}>
                {t('do.confirm')}
              </Button>
              <Button keyShortcut="m" onPress={() => props.onDo(statement, 'mend')}>
                {t('do.mend')}
              </Button>
              <Button icon="close" keyShortcut="r" onPress={() => props.onDo(statement, 'reject')}>
                {t('do.reject')}
              </Button>
              {decision ? (
                <Button keyShortcut="u" look="quiet" onPress={() => props.onDo(statement, 'undo')}>
                  {t('do.undo')}
                </Button>
              ) : null}
              {decision?.state === 'confirmed' ? (
                <Button
                  icon="register"
                  keyShortcut="a"
                  onPress={() => props.onDo(statement, 'attach')}
                  reason={props.whyNot}
                >
                  {t('do.attach')}
                </Button>
              ) : null}
            </div>
          )}
        </>
      ) : null}
    </li>
  )
})

function Decided(props: Pick<StatementCardProps, 'decision' | 'isTakenBack'>): ReactNode {
  const { decision, isTakenBack } = props
  const t = useReadingWords()
  if (!decision) return <Status tone="quiet">{t('decision.proposed')}</Status>
  if (decision.onRecord)
    return (
      <>
        <Status tone={isTakenBack ? 'stop' : 'ok'}>
          {t(isTakenBack ? 'decision.withdrawn' : 'decision.on-record')}
        </Status>
        <RecordLink id={decision.onRecord.record}>{t('decision.see-record')}</RecordLink>
      </>
    )
  if (decision.state === 'rejected') return <Status tone="stop">{t('decision.rejected')}</Status>
  return <Status tone="ok">{t(decision.mended ? 'decision.mended' : 'decision.confirmed')}</Status>
}

/** From the outlet through whoever relays to the speaker. */
export function Chain({ statement, article }: { statement: Statement; article: ReadArticle }): ReactNode {
  const t = useReadingWords()
  const links: (ChainLink | null)[] =
    statement.chain[0]?.role === 'outlet' ? statement.chain : [null, ...statement.chain]
  return (
    <ol aria-label={t('chain.title')} className="chain">
      {links.map((link, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a chain is its order.
        <li key={i}>
          {link ? (
            <>
              <bdi>{link.text || t('chain.unknown')}</bdi>
              {named(link, article)} <span className="muted small">{t(`chain.${link.role}` as ReadingKey)}</span>
            </>
          ) : (
            <span className="muted">{article.outlet ?? t('chain.unknown')}</span>
          )}
        </li>
      ))}
      {statement.status === 'attributed' && !statement.speaker ? (
        <li>
          <span className="muted">{t('chain.unnamed')}</span>
        </li>
      ) : null}
    </ol>
  )
}

/** Who is meant, where the words alone do not say it. */
function named(link: ChainLink, article: ReadArticle): string {
  const name = nameOf(link, article)
  return link.text === name || link.text.includes(name) ? '' : ` (${name})`
}

function StatementFacts({ statement, article }: { statement: Statement; article: ReadArticle }): ReactNode {
  const t = useReadingWords()
  const told = useReadingTold()
  const { addressees, dates, where } = statement
  const manner = mannerWords(statement, t)
  if (!addressees.length && !dates.length && !where && !manner) return null
  return (
    <dl className="statement-facts small">
      {manner ? (
        <div>
          <dt>{t('mend.modality')}</dt>
          <dd>{manner}</dd>
        </div>
      ) : null}
      {addressees.length ? (
        <div>
          <dt>{t('statement.to')}</dt>
          <dd>
            <bdi>{addressees.map(each => nameOf(each, article)).join(' · ')}</bdi>
          </dd>
        </div>
      ) : null}
      {where ? (
        <div>
          <dt>{t('statement.where')}</dt>
          <dd>
            <bdi>{where.text}</bdi>
          </dd>
        </div>
      ) : null}
      {dates.length ? (
        <div>
          <dt>{t('statement.dates')}</dt>
          {dates.map(each => (
            <dd key={`${each.span[0]} ${each.kind}`}>
              <bdi>“{each.text}”</bdi> · {t(`date.${each.kind}`)}{' '}
              <strong className="ltr">{each.value ?? t('date.open')}</strong>
              <span className="muted"> ({told('date-rule', each.rule)})</span>
            </dd>
          ))}
        </div>
      ) : null}
    </dl>
  )
}
