import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { useRealNow } from '../data/clock.ts'
import { keepSeen } from '../data/keep-seen.ts'
import { useCases, useDesk, useEntries, useFinalSize, useRegister } from '../data/queries.ts'
import { useSayAct } from '../data/say-act.ts'
import type { EntryView, RegisterView, WitnessView } from '../data/types.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Instant } from '../ui/instant.tsx'
import { Page } from '../ui/page.tsx'
import { Status } from '../ui/status.tsx'
import { Table } from '../ui/table.tsx'
import { Whole } from '../ui/whole.tsx'
import { useWords } from '../words/words.tsx'
import { ActSeal } from './act-seal.tsx'
import { ExerciseClock } from './exercise-clock.tsx'
import { NotYet } from './not-yet.tsx'
import { policySentence } from './policy-sentence.ts'
import { VerifyLog } from './verify-log.tsx'
import './register.css'

/** The register itself: how far it has come, who watches it, whether it is whole, and its entries. */
export function RegisterPage(): ReactNode {
  const { t } = useWords()
  const { exercise, party } = useDesk()
  const register = useRegister()
  const { data } = register
  useEffect(() => {
    if (data?.checkpoint) void keepSeen(data.vkey, data.checkpoint.note).catch(() => {})
  }, [data])
  if (!data) return <NotYet of={[register]} />
  return (
    <Page title={t('place.register')} under={<bdi className="mono ltr">{data.origin}</bdi>}>
      {data.behind ? (
        <div className="verdict verdict-broken" role="alert">
          <h3>{t('log.broken')}</h3>
          <p>{data.behind}</p>
        </div>
      ) : null}
      <p className="prose">{t('log.what')}</p>
      <Newest register={data} />
      {exercise && party.operator ? <ExerciseClock /> : null}
      <Witnesses register={data} />
      <VerifyLog policy={data.policy} vkey={data.vkey} />
      <Entries size={data.size} />
    </Page>
  )
}

function Newest({ register }: { register: RegisterView }): ReactNode {
  const { t, number, list } = useWords()
  const final = useFinalSize()
  const now = useRealNow()
  const newest = register.checkpoints.find(c => c.size === register.checkpoint?.size) ?? register.checkpoints[0]
  return (
    <section className="stack-tight">
      <h2>{t('log.newest')}</h2>
      <dl className="facts facts-wide">
        <div>
          <dt>{t('log.entries')}</dt>
          <dd className="figure">{number(register.size)}</dd>
        </div>
        <div>
          <dt>{t('log.final-to')}</dt>
          <dd>
            {final >= register.size ? (
              <Status tone="ok">{t('log.final-all')}</Status>
            ) : (
              <Status tone="attention">
                {t('log.final-part', { final: number(final), left: number(register.size - final) })}
              </Status>
            )}
          </dd>
        </div>
        {newest ? (
          <div>
            <dt>{t('log.signed-at')}</dt>
            <dd>
              <Instant age at={newest.at} now={Math.max(now, newest.at)} />
            </dd>
          </div>
        ) : null}
        {newest ? (
          <div>
            <dt>{t('verify.cosigned')}</dt>
            <dd>{list(newest.cosignatures.map(c => c.name)) || t('log.cosigned.none')}</dd>
          </div>
        ) : null}
      </dl>
      <details>
        <summary>{t('log.to-others')}</summary>
        <div className="stack-tight details-body">
          <p className="muted small prose">{t('log.vkey.what')}</p>
          <pre className="mono ltr code">{register.vkey}</pre>
          {register.checkpoint ? <pre className="mono ltr code">{register.checkpoint.note}</pre> : null}
        </div>
      </details>
    </section>
  )
}

function Witnesses({ register }: { register: RegisterView }): ReactNode {
  const words = useWords()
  const { t, number } = words
  const now = useRealNow()
  const { exercise } = useDesk()
  const sentence = register.policy ? policySentence(register.policy, words) : null
  return (
    <section className="stack-tight">
      <h2>{t('log.witnesses')}</h2>
      <p className="prose">{sentence ?? t('log.policy.missing')}</p>
      {exercise ? <p className="muted small">{t('log.real-time')}</p> : null}
      <Table<WitnessView>
        caption={t('log.witnesses')}
        columns={[
          { id: 'name', name: t('log.witness'), head: true, cell: w => <bdi>{w.name}</bdi> },
          {
            id: 'lag',
            name: t('log.lag'),
            cell: w =>
              w.size === null ? (
                <Status tone="attention">{t('log.lag.unknown')}</Status>
              ) : w.size >= register.size ? (
                <Status tone="ok">{t('log.lag.none')}</Status>
              ) : (
                <Status tone="attention">{t('log.lag.behind', { count: register.size - w.size })}</Status>
              ),
          },
          { id: 'size', name: t('log.witness.seen'), end: true, cell: w => (w.size === null ? '–' : number(w.size)) },
          {
            id: 'last',
            name: t('log.witness.last'),
            cell: w => (w.lastAt === null ? '–' : <Instant age at={w.lastAt} now={Math.max(now, w.lastAt)} />),
          },
          { id: 'trouble', name: t('log.witness.trouble'), cell: w => w.trouble ?? '–' },
        ]}
        empty={<EmptyState title={t('log.witnesses.none')} />}
        id={w => w.name}
        rows={register.witnesses}
      />
      {register.policy ? (
        <details>
          <summary>{t('log.policy.text')}</summary>
          <pre className="mono ltr code details-body">{register.policy}</pre>
        </details>
      ) : null}
    </section>
  )
}

const page = 50

function Entries({ size }: { size: number }): ReactNode {
  const { t } = useWords()
  const sayAct = useSayAct(useCases().data?.[0]?.zone)
  const [before, setBefore] = useState<number>()
  const entries = useEntries(before, page)
  const rows = entries.data ?? []
  const first = rows.at(-1)?.index ?? 0
  return (
    <section className="stack-tight">
      <h2>{t('log.list')}</h2>
      <p className="muted prose">{t('log.list.what')}</p>
      {entries.data ? (
        <Table<EntryView>
          caption={t('log.list')}
          columns={[
            { id: 'index', name: t('verify.entry'), end: true, cell: e => e.index },
            {
              id: 'what',
              name: t('board.what'),
              head: true,
              cell: e =>
                e.act ? (
                  <>
                    <Link className="act-said" params={{ id: e.act.id }} to="/acts/$id">
                      <Whole>{sayAct(e.act)}</Whole>
                    </Link>
                    <br />
                    <span className="muted small entry-at">
                      <Instant at={e.act.at} />
                    </span>
                  </>
                ) : (
                  <span className="withheld" title={t('withheld.why')}>
                    {t('log.not-yours')}
                  </span>
                ),
            },
            {
              id: 'leaf',
              name: t('log.leaf'),
              cell: e => (
                <bdi className="mono ltr small nowrap" title={e.leaf}>
                  …{e.leaf.slice(-12)}
                </bdi>
              ),
            },
            { id: 'proof', name: t('log.proof'), cell: e => (e.act ? <ActSeal act={e.act} /> : null) },
          ]}
          id={e => String(e.index)}
          rows={rows}
        />
      ) : (
        <NotYet of={[entries]} part />
      )}
      <div className="row">
        {before !== undefined && before < size ? (
          <Button icon="back" onPress={() => setBefore(before + page >= size ? undefined : before + page)}>
            {t('log.newer')}
          </Button>
        ) : null}
        {first > 0 ? <Button onPress={() => setBefore(first)}>{t('log.older')}</Button> : null}
      </div>
    </section>
  )
}
