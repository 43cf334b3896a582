import type { Span } from '@unimpeded/reading/article.ts'
import { isHeadOf } from '@unimpeded/reading/names/is-head-of.ts'
import type {
  Link,
  Modality,
  Named,
  Polarity,
  Quoted,
  ReadArticle,
  Statement,
  Status,
} from '@unimpeded/reading/statement.ts'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReadingWords } from '../words/reading-words.ts'
import { byHandRule } from './by-hand.ts'
import { findWords } from './marks.ts'

const statuses: readonly Status[] = ['attributed', 'fact', 'commentary', 'furniture']
const modalities: readonly Modality[] = ['said', 'denied', 'asked', 'promised', 'wanted', 'reportedly', 'conditional']
const polarities: readonly Polarity[] = ['positive', 'negative']

type Parts = { speaker: Quoted[]; addressees: Quoted[]; relays: Quoted[]; cue: Quoted[]; content: Quoted[] }
type PartName = keyof Parts
const single: readonly PartName[] = ['speaker', 'cue']
const partsMended: readonly PartName[] = ['speaker', 'addressees', 'content', 'cue', 'relays']
/** What is selected already comes first. */
const partsAdded: readonly PartName[] = ['content', 'speaker', 'addressees', 'cue', 'relays']

/** Whoever goes on to another statement while the sheet is open comes back to that one. */
const statementInHand = (): HTMLElement | null =>
  document.querySelector('.statement-card[aria-current="true"] .mark-number')

/**
 * Sets a statement right, or makes one that reading missed: its parts by words selected in the article or written as
 * they stand there.
 */
export function MendSheet(props: {
  statement: Statement
  article: ReadArticle
  /** Its number in the list; `null` where it is being added by hand. */
  number: number | null
  selected: Span | null
  onKeep: (mended: Statement) => void
  onClose: () => void
}): ReactNode {
  const t = useReadingWords()
  const { statement, article } = props
  const isNew = props.number === null
  const [parts, setParts] = useState<Parts>(() => ({
    speaker: statement.speaker ? [statement.speaker] : [],
    addressees: statement.addressees,
    relays: statement.chain.flatMap(({ role, text, span }) => (role === 'relay' && span ? [{ text, span }] : [])),
    cue: statement.cue ? [statement.cue] : [],
    content: statement.content,
  }))
  const [status, setStatus] = useState(statement.status)
  const [modality, setModality] = useState<Modality>(statement.modality ?? 'said')
  const [polarity, setPolarity] = useState(statement.polarity)
  const set = (name: PartName, next: Quoted[]): void =>
    setParts(all => ({
      ...all,
      [name]: name === 'relays' ? next : [...next].sort((a, b) => a.span[0] - b.span[0]),
    }))
  const near = statement.content[0]?.span[0] ?? 0
  const names = isNew ? partsAdded : partsMended
  const put = (name: PartName, span: Span): void => {
    const quoted = { text: article.text.slice(...span), span }
    const others = single.includes(name) ? [] : parts[name].filter(({ span: own }) => !touches(own, span))
    set(name, [...others, quoted])
  }
  const selected = props.selected && trimmed(article.text, props.selected)
  const isTaken = names.some(name =>
    parts[name].some(({ span }) => span[0] === selected?.[0] && span[1] === selected[1]),
  )
  return (
    <SideSheet
      backTo={statementInHand}
      foot={
        <>
          <Button
            look="main"
            onPress={() => props.onKeep(mended(statement, article, parts, { status, modality, polarity }))}
            reason={parts.content.length ? undefined : t('mend.needs-content')}
          >
            {t(isNew ? 'add.keep' : 'mend.keep')}
          </Button>
          <Button onPress={props.onClose}>{t(isNew ? 'add.cancel' : 'mend.cancel')}</Button>
        </>
      }
      half
      onClose={props.onClose}
      title={props.number === null ? t('add.title') : t('mend.title', { number: props.number })}
    >
      {selected && !isTaken ? (
        <fieldset className="mend-take">
          <legend className="small">
            {t('mend.take')} <q dir="auto">{short(article.text.slice(...selected))}</q>
          </legend>
          <div className="row">
            {names.map(name => (
              <Button key={name} onPress={() => put(name, selected)}>
                {t(`mend.${name}`)}
              </Button>
            ))}
          </div>
        </fieldset>
      ) : (
        <p className="muted small">{t(isNew ? 'add.how' : 'mend.how')}</p>
      )}
      {names.map(name => (
        <PartEditor
          key={name}
          label={t(`mend.${name}`)}
          many={!single.includes(name)}
          onWithout={quoted => set(name, without(parts[name], quoted))}
          onWritten={words => {
            const span = findWords(article.text, words, near)
            if (span) put(name, span)
            return span !== null
          }}
          value={parts[name]}
        />
      ))}
      <Select
        label={t('mend.modality')}
        onChange={setModality}
        options={modalities.map(id => ({ id, label: t(`modality.${id}`) }))}
        value={modality}
      />
      <Select
        label={t('mend.polarity')}
        onChange={setPolarity}
        options={polarities.map(id => ({ id, label: t(`polarity.${id}`) }))}
        value={polarity}
      />
      <Select
        label={t('mend.status')}
        onChange={setStatus}
        options={statuses.map(id => ({ id, label: t(`status.${id}`) }))}
        value={status}
      />
    </SideSheet>
  )
}

/** What one part has by now, and a line to write more of it as it stands in the article. */
function PartEditor(props: {
  label: string
  value: readonly Quoted[]
  many: boolean
  onWithout: (quoted: Quoted) => void
  /** Whether the words are in the article. */
  onWritten: (words: string) => boolean
}): ReactNode {
  const t = useReadingWords()
  const { value, label } = props
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  const write = (): void => {
    const found = props.onWritten(typed)
    if (found) setTyped('')
    setMissing(!found)
  }
  return (
    <fieldset className="field mend-part">
      <legend className="field-label">{label}</legend>
      <ul className="plain-list">
        {value.map(quoted => (
          <li className="mend-words" key={quoted.span[0]}>
            <q dir="auto">{quoted.text}</q>
            <Button
              icon="remove"
              label={t('mend.without', { words: short(quoted.text) })}
              look="quiet"
              onPress={() => props.onWithout(quoted)}
            />
          </li>
        ))}
      </ul>
      <div className="mend-write">
        <TextField
          error={missing ? t('mend.not-there') : undefined}
          label={t('mend.write', { part: label })}
          onChange={next => {
            setTyped(next)
            setMissing(false)
          }}
          placeholder={t('mend.write.hint')}
          unseenLabel
          value={typed}
        />
        {typed.trim() ? <Button onPress={write}>{t(props.many ? 'mend.add' : 'mend.set')}</Button> : null}
      </div>
    </fieldset>
  )
}

const short = (words: string): string => (words.length > 60 ? `${words.slice(0, 59)}…` : words)
const without = (those: readonly Quoted[], one: Quoted): Quoted[] => those.filter(each => each.span !== one.span)
const touches = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]

/** Without the white space at its ends; `null` where nothing else is selected. */
function trimmed(text: string, [start, end]: Span): Span | null {
  const words = text.slice(start, end)
  const from = start + words.length - words.trimStart().length
  const to = end - (words.length - words.trimEnd().length)
  return from < to ? [from, to] : null
}

type Manner = Pick<Statement, 'status' | 'polarity'> & { modality: Modality }

/** The statement as a person has set it right; its chain follows its parts. */
export function mended(statement: Statement, article: ReadArticle, parts: Parts, manner: Manner): Statement {
  const named = ({ text, span }: Quoted): Named => ({
    text,
    span,
    entity: article.entities.find(({ mentions }) => mentions.some(own => isHeadOf(own, { text, span })))?.id ?? null,
  })
  const before = [...(statement.speaker ? [statement.speaker] : []), ...statement.addressees]
  // Who "he" is was found by reading; where the words stay, so does that.
  const kept = (quoted: Quoted): Named =>
    before.find(({ span }) => span[0] === quoted.span[0] && span[1] === quoted.span[1]) ?? named(quoted)
  const isSaid = manner.status === 'attributed'
  const speaker = isSaid && parts.speaker[0] ? kept(parts.speaker[0]) : null
  const known = (quoted: Quoted): Link | undefined =>
    statement.chain.find(({ span, role }) => role === 'relay' && span?.[0] === quoted.span[0])
  const unnamed = statement.chain.filter(({ span, role }) => role === 'relay' && span === null)
  return {
    ...statement,
    ...manner,
    modality: isSaid ? manner.modality : null,
    speaker,
    addressees: isSaid ? parts.addressees.map(kept) : [],
    cue: isSaid ? (parts.cue[0] ?? null) : null,
    content: parts.content,
    chain: [
      ...statement.chain.filter(({ role }) => role === 'outlet'),
      ...(isSaid ? unnamed : []),
      ...(isSaid ? parts.relays.map(each => known(each) ?? { ...named(each), role: 'relay' as const }) : []),
      ...(speaker ? [{ ...speaker, role: 'speaker' as const }] : []),
    ],
    rule: statement.rule === byHandRule ? byHandRule : 'a person',
    score: 1,
  }
}
