import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api, problemOf } from '../data/api.ts'
import { useLostAnswer, useOnceKey } from '../data/lost-answer.ts'
import { useDesk, useRecord } from '../data/queries.ts'
import type { MovementRecord } from '../data/records.ts'
import type { SeenDevice } from '../data/types.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Instant } from '../ui/instant.tsx'
import { Page } from '../ui/page.tsx'
import { Problem } from '../ui/problem.tsx'
import { Qr } from '../ui/qr.tsx'
import { Status } from '../ui/status.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toast.tsx'
import type { WordKey } from '../words/en.ts'
import { useWords } from '../words/words.tsx'
import { LostAnswer } from './lost-answer.tsx'
import { NotFoundPage } from './not-found.tsx'
import { NotYet } from './not-yet.tsx'
import { reachOf } from './reach-of.ts'
import { RecordLink } from './record-link.tsx'
import { useCaseOf } from './use-form-place.ts'
import './devices.css'
import './record-page.css'

type Client = 'page' | 'traccar' | 'osmand' | 'owntracks' | 'gpslogger'
type MadeDevice = { id: string; label: string; contacts: boolean; settings: Record<Client, string> }

const clients: readonly { id: Client; what: WordKey; scanned: boolean }[] = [
  { id: 'page', what: 'devices.client.page', scanned: true },
  { id: 'traccar', what: 'devices.client.traccar', scanned: true },
  { id: 'owntracks', what: 'devices.client.owntracks', scanned: true },
  { id: 'osmand', what: 'devices.client.osmand', scanned: false },
  { id: 'gpslogger', what: 'devices.client.gpslogger', scanned: false },
]

/** The devices that report where a movement is: made here, shown once, listed with their last contact, revoked. */
export function DevicesPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string }
  const desk = useDesk()
  const view = useRecord(id)
  if (!view.data) return <NotYet of={[view]} />
  const { record } = view.data
  if (record.type !== 'movement' || record.by !== desk.party.id) return <NotFoundPage />
  return <Devices movement={record} />
}

function Devices({ movement }: { movement: MovementRecord }): ReactNode {
  const { t } = useWords()
  const zone = useCaseOf(movement)?.zone
  const client = useQueryClient()
  const key = ['devices', movement.id]
  const list = useQuery({
    queryKey: key,
    queryFn: () => api<SeenDevice[]>(`/movements/${movement.id}/devices`),
    refetchInterval: 30_000,
  })
  const [made, setMade] = useState<MadeDevice>()
  const isOver = movement.state === 'completed' || movement.state === 'cancelled'
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: key })
  return (
    <Page
      narrow
      title={t('devices.title')}
      under={<RecordLink id={movement.id}>{movement.reference || movement.title}</RecordLink>}
    >
      <p>{t('devices.what')}</p>
      {made ? (
        <Settings made={made} onDone={() => setMade(undefined)} />
      ) : isOver ? (
        <p className="muted">{t('devices.over')}</p>
      ) : (
        <Make
          look={() => list.refetch({ throwOnError: true })}
          movement={movement.id}
          onMade={device => {
            setMade(device)
            void again()
          }}
        />
      )}
      <section className="record-part">
        <h2>{t('devices.list')}</h2>
        {list.error ? <Problem problem={problemOf(list.error)} /> : null}
        {list.data?.length === 0 ? <EmptyState title={t('devices.none')} /> : null}
        <ul className="plain-list stack">
          {list.data?.map(device => (
            <li key={device.id}>
              <ADevice device={device} onRevoked={again} zone={zone} />
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}

function Make(props: {
  movement: string
  onMade: (made: MadeDevice) => void
  /** Asks anew which devices there are. */
  look: () => Promise<unknown>
}): ReactNode {
  const { movement, onMade } = props
  const { t } = useWords()
  const [label, setLabel] = useState('')
  const [contacts, setContacts] = useState(false)
  const once = useOnceKey()
  const make = useMutation({
    mutationFn: () =>
      api<MadeDevice>(`/movements/${movement}/devices`, {
        method: 'POST',
        key: once.key(),
        body: { contacts, ...(label.trim() ? { label: label.trim() } : {}) },
      }),
    onSuccess: device => {
      once.done()
      onMade(device)
    },
  })
  const lost = useLostAnswer(make.error, props.look)
  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <TextField
        hint={t('devices.label.hint')}
        label={t('devices.label')}
        maxLength={60}
        onChange={setLabel}
        optional
        value={label}
      />
      <Checkbox checked={contacts} hint={t('devices.contacts.hint')} onChange={setContacts}>
        {t('devices.contacts')}
      </Checkbox>
      <div>
        <Button
          busy={make.isPending}
          look="main"
          reason={lost && lost.looked !== 'seen' ? t('lost.reason') : undefined}
          type="submit"
        >
          {t('devices.make')}
        </Button>
      </div>
      {lost ? (
        <LostAnswer
          fault={make.error}
          looked={lost.looked}
          next={t('devices.lost.next')}
          onLook={lost.again}
          what={t('devices.lost')}
        />
      ) : make.error ? (
        <Problem problem={problemOf(make.error)} />
      ) : null}
    </form>
  )
}

/** What each client is given; shown once, since only the digest of the token is kept. */
function Settings({ made, onDone }: { made: MadeDevice; onDone: () => void }): ReactNode {
  const { t } = useWords()
  const say = useSay()
  const reach = reachOf(made.settings.page)
  return (
    <section aria-labelledby="device-made" className="device-made">
      <h2 id="device-made">{t('devices.made', { label: made.label })}</h2>
      <p role="status">{t('devices.once')}</p>
      {reach === 'whole' ? null : <p>{t(`devices.reach.${reach}`)}</p>}
      {clients.map(({ id, what, scanned }) => (
        <details key={id} name="client" open={id === 'page'}>
          <summary>{t(`devices.client.${id}.name`)}</summary>
          <p>{t(what)}</p>
          {scanned ? (
            <Qr label={t('devices.qr', { client: t(`devices.client.${id}.name`) })} text={made.settings[id]} />
          ) : null}
          <p className="device-setting ltr" dir="ltr">
            {made.settings[id]}
          </p>
          <Button
            look="quiet"
            onPress={() =>
              void navigator.clipboard?.writeText(made.settings[id]).then(() => say(t('devices.copied'), 'ok'))
            }
          >
            {t('devices.copy')}
          </Button>
        </details>
      ))}
      <div>
        <Button look="main" onPress={onDone}>
          {t('devices.done')}
        </Button>
      </div>
    </section>
  )
}

function ADevice(props: { device: SeenDevice; onRevoked: () => Promise<void>; zone: string | undefined }): ReactNode {
  const { device, onRevoked, zone } = props
  const { t, number } = useWords()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => api<void>(`/devices/${device.id}`, { method: 'DELETE' }),
    onSuccess: onRevoked,
  })
  const isRevoked = device.revokedAt !== null
  return (
    <article className="device">
      <h3>
        <bdi>{device.label}</bdi>
      </h3>
      <dl className="facts">
        <div>
          <dt>{t('devices.contact')}</dt>
          <dd>{device.lastReceived ? <Instant at={device.lastReceived} zone={zone} /> : t('devices.contact.never')}</dd>
        </div>
        {device.lastAt ? (
          <div>
            <dt>{t('devices.fix')}</dt>
            <dd>
              <Instant at={device.lastAt} zone={zone} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('devices.positions')}</dt>
          <dd>
            {number(device.fixes)}
            {device.quarantined ? ` · ${t('devices.aside', { n: number(device.quarantined) })}` : ''}
          </dd>
        </div>
        <div>
          <dt>{t('devices.made-at')}</dt>
          <dd>
            <Instant at={device.madeAt} zone={zone} />
          </dd>
        </div>
      </dl>
      {device.setAside.length > 0 ? (
        <details>
          <summary>{t('devices.aside.newest')}</summary>
          <ul className="devices-aside">
            {device.setAside.map(({ received, reason, said }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may be said twice in a moment
              <li key={n}>
                <Instant at={received} zone={zone} /> {t(`devices.aside.${reason}`)}
                <code>{said.slice(0, 300)}</code>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {device.contacts ? <p className="small">{t('devices.shows-contacts')}</p> : null}
      {isRevoked ? (
        <p className="row">
          <Status tone="quiet">{t('devices.revoked')}</Status>
          <Instant at={device.revokedAt ?? 0} zone={zone} />
        </p>
      ) : asking ? (
        <div className="stack">
          <p>{t('devices.revoke.what')}</p>
          <p className="row">
            <Button busy={revoke.isPending} look="stop" onPress={() => revoke.mutate()}>
              {t('devices.revoke')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('devices.keep')}</Button>
          </p>
        </div>
      ) : (
        <Button look="quiet" onPress={() => setAsking(true)}>
          {t('devices.revoke')}
        </Button>
      )}
      {revoke.error ? <Problem problem={problemOf(revoke.error)} /> : null}
    </article>
  )
}
