import type { Draft } from '@unimpeded/acts/draft.ts'
import type { Kind } from '@unimpeded/acts/kind.ts'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useCheck } from '../data/check.ts'
import { useNow } from '../data/clock.ts'
import { holding } from '../data/holding.ts'
import { useDesk, useParties } from '../data/queries.ts'
import type { WorldRecord } from '../data/records.ts'
import { useToldAnyway } from '../data/told-anyway.ts'
import type { ActSummary, EnteredAct } from '../data/types.ts'
import { useDraft } from '../desk/drafts.ts'
import { buildBody, type Typed } from '../forms/build-body.ts'
import { defaultsOf, onlyChanged, takenUp } from '../forms/defaults-of.ts'
import type { FormPlace } from '../forms/form-place.ts'
import { PlainForm } from '../forms/plain-form.tsx'
import { problemsOf } from '../forms/problems-of.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Loading } from '../ui/empty-state.tsx'
import { SideSheet } from '../ui/side-sheet.tsx'
import { useActWords } from '../words/act-words.ts'
import { wordFor } from '../words/word-for.ts'
import { useWords } from '../words/words.tsx'
import { FindingsList } from './findings-list.tsx'
import { SignSheet } from './sign-sheet.tsx'
import { useCaseOf, useFormPlace } from './use-form-place.ts'

export type ActFormProps = {
  kind: Kind
  /** The record it is about; undefined for what concerns the register itself. */
  about: WorldRecord | undefined
  /** The act it is about, of kinds about an act. */
  earlier?: ActSummary | undefined
  /** What stands on the record, such as its notices. */
  on?: readonly WorldRecord[]
  onDone: (entered: EnteredAct) => void
  /** In the side sheet: closes it. */
  onClose?: () => void
}

/** `began` is what the form began with; a draft of an earlier page has none. */
type InHand = { typed: Typed; began?: Typed; to: string[] }

/** The draft of an act, kept on the device, checked as it is written, and handed to be signed. */
export function useActInHand(props: Pick<ActFormProps, 'kind' | 'about' | 'earlier' | 'on'>) {
  const { kind, about, earlier } = props
  const { t, zone } = useWords()
  const { problem } = useActWords()
  const session = useDesk()
  const inCase = useCaseOf(about)
  const now = useNow(60_000)
  const place = useFormPlace(kind, about, earlier)
  const start = useRef<Typed>({})
  start.current = defaultsOf(kind, {
    about,
    inCase,
    self: session.party,
    key: session.key,
    now,
    zone: inCase?.zone ?? zone,
    on: props.on ?? [],
  })
  const aboutId = earlier?.id ?? about?.id ?? null
  const kept = useDraft<InHand>(
    session.party.id,
    kind.name,
    aboutId ?? 'register',
    () => ({
      typed: start.current,
      began: start.current,
      to: kind.amongReaders ? [] : holding(inCase, 'coordinator').filter(id => id !== session.party.id),
    }),
    ({ typed, began = {}, to }) => ({ typed: takenUp(typed, began, start.current), began: start.current, to }),
  )
  const typed = kept.value?.typed
  const { earlier: before } = place
  const full = useMemo(() => (typed ? buildBody(kind, typed, before?.kind) : {}), [kind, typed, before])
  const stands = useMemo(() => buildBody(kind, standing(kind, start.current)), [kind])
  const body = useMemo(() => onlyChanged(kind, full, stands), [kind, full, stands])
  const problems = useMemo(() => problemsOf(kind, body, t, problem), [kind, body, t, problem])
  const to = kept.value?.to ?? []
  const draft = useMemo<Draft>(() => ({ kind: kind.name, about: aboutId, to, body }), [kind, aboutId, to, body])
  return { kept, typed, place, problems, draft, inCase }
}
/** What stands where an act amends it: its defaults are the record's own plan. */
const standing = (kind: Kind, start: Typed): Typed => (kind.name.startsWith('amend-') ? start : {})

/** Whether the sheet to sign is open: only over what is whole, so that it goes when what stands beside it is no longer. */
export function useSigning(isWhole: boolean): [boolean, (on: boolean) => void] {
  const [signing, setSigning] = useState(false)
  useEffect(() => {
    if (!isWhole) setSigning(false)
  }, [isWhole])
  return [signing && isWhole, setSigning]
}

/** The whole way of an act on the screen: its form, what the register says of it, and the sheet to sign it. */
export function ActForm(props: ActFormProps): ReactNode {
  const { kind } = props
  const { t } = useWords()
  const words = useActWords()
  const { kept, typed, place, problems, draft, inCase } = useActInHand(props)
  const [asked, setAsked] = useState(false)
  const [entered, setEntered] = useState(false)
  const [signing, setSigning] = useSigning(problems.length === 0 || entered)
  const form = useRef<HTMLDivElement>(null)
  const check = useCheck(problems.length === 0 && !entered ? draft : null)
  const withFindings = useMemo<FormPlace>(() => ({ ...place, findings: check.findings }), [place, check.findings])
  const told = useToldAnyway(kind, draft, props.about, inCase, check)
  if (!typed) return <Loading />
  const change = (next: (before: Typed) => Typed): void =>
    kept.change(before => ({ ...before, typed: next(before.typed) }))
  const goOn = (): void => {
    setAsked(true)
    if (problems.length === 0) setSigning(true)
    else requestAnimationFrame(() => toFirstProblem(form.current))
  }
  const content = (
    <div className="stack act-form" inert={entered} ref={form}>
      <p className="muted">
        <bdi>{words.purpose(kind)}</bdi>
      </p>
      {Object.keys(kind.body).length ? <p className="small muted">{t('form.seen-by')}</p> : null}
      <PlainForm
        asked={asked}
        kind={kind}
        onChange={change}
        place={withFindings}
        problems={problems}
        typed={typed}
        without={['cites', 'clears']}
      />
      {inCase && kind.about.length && !kind.audience && !kind.amongReaders ? (
        <AlsoTo
          onChange={to => kept.change(before => ({ ...before, to }))}
          place={place}
          to={draft.to ?? []}
          told={told}
        />
      ) : null}
      <WhatIsSaid kind={kind} check={check} complete={problems.length === 0} zone={inCase?.zone} />
    </div>
  )
  const foot = entered ? null : (
    <div className="form-foot">
      <Button look="main" onPress={goOn}>
        {t('form.go-on')}
      </Button>
      {asked && problems.length ? (
        <span className="small" role="status">
          {t('form.problems', { count: new Set(problems.map(p => p.path.split('.')[0])).size })}
        </span>
      ) : (
        <Kept at={kept.keptAt} onDiscard={() => void kept.drop().then(() => location.reload())} />
      )}
    </div>
  )
  const sheet = signing ? (
    <SignSheet
      draft={draft}
      onCancel={() => setSigning(false)}
      onDone={props.onDone}
      onEntered={() => {
        setEntered(true)
        void kept.drop()
      }}
    />
  ) : null
  if (!props.onClose)
    return (
      <>
        {content}
        {foot}
        {sheet}
      </>
    )
  if (sheet) return sheet
  return (
    <SideSheet foot={foot} onClose={props.onClose} title={wordFor(t, 'kind', kind.name)} under={props.about?.title}>
      {content}
    </SideSheet>
  )
}

/** Moves to the first field that needs the person. */
export const toFirstProblem = (form: HTMLElement | null): void => {
  const error = form?.querySelector('.field-error')
  const field = error?.closest('.field, [data-path]')
  field?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  error?.scrollIntoView({ block: 'center' })
}

export function Kept({ at, onDiscard }: { at: number | undefined; onDiscard: () => void }): ReactNode {
  const { t } = useWords()
  if (at === undefined) return <span className="muted small">{t('form.not-kept')}</span>
  return (
    <span className="muted small row">
      <span>{t('form.kept')}</span>
      <button className="link-button small" onClick={onDiscard} type="button">
        {t('form.discard')}
      </button>
    </span>
  )
}

/** Parties of the case that are told beyond those the act reaches by itself. */
export function AlsoTo(props: {
  place: FormPlace
  to: readonly string[]
  /** Those the act tells without this. */
  told: readonly string[]
  onChange: (to: string[]) => void
}): ReactNode {
  const { t } = useWords()
  const others = props.place.parties.filter(party => party.inCase && party.id !== props.place.self)
  return (
    <fieldset className="field">
      <legend className="field-label">
        {t('form.to')} <span className="field-optional">({t('field.optional')})</span>
      </legend>
      <span className="field-hint">{t('form.to.hint')}</span>
      <div className="form-ticks">
        {others.map(party => (
          <Checkbox
            checked={props.told.includes(party.id) || props.to.includes(party.id)}
            disabled={props.told.includes(party.id)}
            hint={props.told.includes(party.id) ? t('form.to.told') : undefined}
            key={party.id}
            onChange={on => props.onChange(on ? [...props.to, party.id] : props.to.filter(id => id !== party.id))}
          >
            <bdi>{party.name}</bdi>
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}

/** What the register says of the draft as it stands: whom it reaches, what is worth knowing, why it would not go in. */
function WhatIsSaid({
  kind,
  check,
  complete,
  zone,
}: {
  zone: string | undefined
  kind: Kind
  check: ReturnType<typeof useCheck>
  complete: boolean
}): ReactNode {
  const { t } = useWords()
  const words = useActWords()
  const parties = useParties()
  if (!complete) return null
  const refused =
    check.refused && check.refused.code !== 'findings-not-cited' ? words.refusal(check.refused, kind) : null
  return (
    <section aria-live="polite" className="stack">
      {check.addressees.length ? (
        <p className="small">
          <strong>{t('form.reaches')}:</strong> {check.addressees.map(parties.name).join(' · ')}
          {check.later.length ? ` ${t('sign.to.later')} ${check.later.map(parties.name).join(' · ')}` : ''}
          {check.unseen ? ` ${t('sign.to.unseen')}` : ''}
        </p>
      ) : null}
      {check.findings.length ? (
        <div>
          <h3>{t('form.findings')}</h3>
          <FindingsList findings={check.findings} zone={zone} />
        </div>
      ) : null}
      {refused ? (
        <div className="withheld-block">
          <strong>{t('form.would-refuse')}</strong>
          <bdi>{refused.sentence}</bdi>
          <bdi className="muted">{refused.remedy}</bdi>
        </div>
      ) : null}
    </section>
  )
}
