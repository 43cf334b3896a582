import { parseCheckpoint } from '@unimpeded/register/checkpoint.ts'
import { webVerify } from '@unimpeded/register/ed25519.ts'
import { parseNote } from '@unimpeded/register/note.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import { type Policy, parsePolicy } from '@unimpeded/register/policy.ts'
import { maxReceiptBytes, parseReceipt } from '@unimpeded/register/receipt.ts'
import { parseVerifierKey } from '@unimpeded/register/verifier-key.ts'
import { ProofError, type VerifiedReceipt, verifyReceipt } from '@unimpeded/register/verify-receipt.ts'
import type { WordKey } from '../words/en.ts'
import type { Speech } from '../words/speech.ts'
import '../ui/button.css'
import '../ui/field.css'
import '../ui/status.css'
import './verify-panel.css'
import { type OtherFile, whatFile } from './what-file.ts'

/** What the reader already believes, which may come later than the panel; each may be changed on the screen. */
export type Trust = { vkey?: string; policy?: string }

export type VerifyPanel = {
  /** Fills in what nobody has typed over, and judges what was dropped before by it. */
  believe: (trust: Trust) => void
  remove: () => void
}

const checks = ['log', 'log-signature', 'witness-signature', 'opening', 'party-signature', 'inclusion'] as const

/**
 * Puts the receipt checker into `place`: drop or choose a receipt, give the log's key and the policy, read the answer.
 * Plain DOM, so that the page that stands alone stays small. Nothing leaves the device.
 */
export function showVerifyPanel(place: HTMLElement, words: Speech): VerifyPanel {
  const { t } = words
  let receipt: Uint8Array | undefined
  let asked = 0

  const chooser = make('input', { type: 'file', accept: '.tlog-proof', hidden: true, ariaLabel: t('verify.choose') })
  const choose = make('button', { type: 'button', className: 'button button-main' }, t('verify.choose'))
  const drop = make('div', { className: 'verify-drop' }, make('p', {}, t('verify.drop')), choose, chooser)
  const vkey = make('textarea', { className: 'input ltr', rows: 2, spellcheck: false })
  const policy = make('textarea', { className: 'input ltr', rows: 4, spellcheck: false })
  const trustBox = make(
    'section',
    { className: 'verify-trust' },
    make('div', {}, make('h2', {}, t('verify.trust')), make('p', { className: 'muted' }, t('verify.trust.what'))),
    labelled('vkey', t('verify.vkey'), t('verify.vkey.hint'), vkey),
    labelled('policy', t('verify.policy'), t('verify.policy.hint'), policy),
  )
  const answer = make('div', { className: 'verify', ariaLive: 'assertive' })
  const panel = make('div', { className: 'verify' }, drop, answer, trustBox)

  const judge = async (): Promise<void> => {
    if (!receipt) return
    const turn = ++asked
    const show = (...parts: Node[]): void => {
      if (turn === asked) answer.replaceChildren(...parts)
    }
    let read: Policy | undefined
    const key = vkey.value.trim()
    try {
      if (key) parseVerifierKey(key)
    } catch (fault) {
      return show(unjudged(t('verify.vkey.unreadable', { why: reason(fault) })))
    }
    try {
      if (policy.value.trim()) read = parsePolicy(`${policy.value.trim()}\n`)
    } catch (fault) {
      return show(unjudged(t('verify.policy.unreadable', { why: reason(fault) })))
    }
    try {
      const given = { verify: webVerify, ...(key ? { vkey: key } : {}), ...(read ? { policy: read } : {}) }
      show(...held(await verifyReceipt(receipt, given)))
    } catch (fault) {
      if (fault instanceof ProofError && fault.check === 'log') {
        const { origin } = parseCheckpoint(parseNote(parseReceipt(receipt).checkpoint).text)
        show(unjudged(t('verify.unjudged.what', { origin })))
      } else if (fault instanceof ProofError || fault instanceof ParseError) {
        show(broken(fault instanceof ProofError ? fault.check : 'format', fault.message))
      } else throw fault
    }
  }

  const unjudged = (what: string): Node =>
    make(
      'section',
      { className: 'verify-answer verify-unjudged' },
      make('h2', {}, drawing('M14 3L26 25H2zM14 11v6M14 20.5v.1'), t('verify.unjudged')),
      make('p', {}, what),
    )
  /** No proof was broken, since there was none: said as quietly as any answer, with what to do. */
  const noReceipt = (name: string, what: OtherFile | 'unreadable'): Node =>
    make(
      'section',
      { className: 'verify-answer' },
      make('h2', {}, drawing('M7 2.5h9l5.5 5.5v17.5H7zM16 2.5V8h5.5'), t('verify.not-receipt')),
      make('p', {}, make('bdi', {}, name), ` – ${t(`verify.file.${what}`)}. `, t('verify.not-receipt.unread')),
      make('p', {}, t('verify.not-receipt.next')),
    )
  const broken = (check: string, why: string): Node =>
    make(
      'section',
      { className: 'verify-answer verify-broken', role: 'alert' },
      make('h2', {}, drawing('M9 2.5h10l6.5 6.5v10L19 25.5H9L2.5 19V9zM9 9l10 10M19 9L9 19'), t('verify.broken')),
      make('strong', {}, t('verify.broken.check', { check: t(`verify.check.${check}` as WordKey) })),
      make('p', { className: 'ltr', lang: 'en' }, why),
      make('p', {}, t('verify.broken.what')),
    )
  const held = (r: VerifiedReceipt): Node[] => [
    make(
      'section',
      { className: 'verify-answer verify-holds' },
      make('h2', {}, drawing('M14 3a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM8.5 14.5l4 4 7.5-8.5'), t('verify.holds')),
      make('p', {}, make('strong', {}, t(`seal.${r.state}`)), '. ', t(`seal.${r.state}.what`, { index: r.index })),
    ),
    facts([
      [t('verify.entry'), t('verify.entry.of', { index: r.index, size: r.size })],
      [t('verify.register'), mono(r.origin)],
      [t('verify.act'), mono(r.actId)],
      [t('verify.signer'), make('span', {}, mono(r.signerKey), make('br'), t('verify.signer.what'))],
      [
        t('verify.cosigned'),
        r.cosignatures.length
          ? make(
              'span',
              {},
              ...r.cosignatures.map(c =>
                make('div', {}, mono(c.name), ` · ${words.formatInstant(c.timestamp * 1000)}`),
              ),
            )
          : t('verify.cosigned.none'),
      ],
      [
        t('verify.time'),
        r.notAfter === undefined
          ? t('verify.time.unknown')
          : `${t('verify.time.before', { at: words.formatInstant(r.notAfter * 1000) })}; ${t('verify.time.after')}`,
      ],
    ]),
    make('h2', {}, t('verify.fields')),
    facts([
      ...Object.entries(r.shown).map(([name, value]): [Node, Node] => [mono(name), written(value)]),
      ...r.withheld.map((name): [Node, Node] => [
        mono(name),
        make('span', { className: 'withheld', title: t('withheld.why') }, t('withheld.what')),
      ]),
    ]),
    make('h2', {}, t('verify.checks')),
    make('ul', { className: 'verify-checks' }, ...checks.map(c => make('li', {}, '✓ ', t(`verify.check.${c}`)))),
  ]

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    receipt = undefined
    const turn = ++asked
    answer.replaceChildren(make('p', { className: 'muted' }, t('verify.working')))
    const bytes = await firstBytes(file)
    if (turn !== asked) return
    const what = bytes ? whatFile(file.name, bytes) : 'unreadable'
    if (what === 'receipt') {
      receipt = bytes
      await judge()
    } else answer.replaceChildren(noReceipt(file.name, what))
    answer.scrollIntoView({ block: 'start' })
  }
  const over = (event: DragEvent): void => {
    event.preventDefault()
    drop.classList.add('over')
  }
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) drop.classList.remove('over')
  }
  const dropped = (event: DragEvent): void => {
    event.preventDefault()
    drop.classList.remove('over')
    void take(event.dataTransfer?.files[0])
  }
  choose.addEventListener('click', () => chooser.click())
  chooser.addEventListener('change', () => {
    void take(chooser.files?.[0])
    chooser.value = ''
  })
  const boxes = { vkey, policy }
  const typed = new Set<HTMLElement>()
  for (const box of [vkey, policy])
    box.addEventListener('input', () => {
      typed.add(box)
      void judge()
    })
  const believe = (trust: Trust): void => {
    for (const name of ['vkey', 'policy'] as const) {
      const text = trust[name]
      if (text !== undefined && !typed.has(boxes[name])) boxes[name].value = text
    }
    void judge()
  }
  addEventListener('dragover', over)
  addEventListener('dragleave', leave)
  addEventListener('drop', dropped)
  place.replaceChildren(panel)
  const remove = (): void => {
    removeEventListener('dragover', over)
    removeEventListener('dragleave', leave)
    removeEventListener('drop', dropped)
    panel.remove()
  }
  return { believe, remove }
}

/** Of a film dropped by mistake no more is read than tells that it is no receipt; undefined where nothing can be read. */
const firstBytes = (file: File): Promise<Uint8Array | undefined> =>
  file
    .slice(0, maxReceiptBytes + 1)
    .arrayBuffer()
    .then(
      buffer => new Uint8Array(buffer),
      () => undefined,
    )

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), props)
  element.append(...children)
  return element
}

function labelled(id: string, name: string, hint: string, control: HTMLElement): HTMLElement {
  control.id = `verify-${id}`
  control.setAttribute('aria-describedby', `verify-${id}-hint`)
  const label = make('label', { className: 'field-label', htmlFor: control.id }, name)
  const under = make('span', { className: 'field-hint', id: `verify-${id}-hint` }, hint)
  return make('div', { className: 'field' }, label, under, control)
}

function facts(rows: [Node | string, Node | string][]): HTMLElement {
  const list = make('dl', { className: 'verify-facts' })
  for (const [name, value] of rows) list.append(make('dt', {}, name), make('dd', {}, value))
  return list
}

const mono = (text: string): HTMLElement => make('bdi', { className: 'mono ltr' }, text)

const written = (value: unknown): HTMLElement =>
  typeof value === 'string'
    ? make('bdi', {}, value)
    : typeof value === 'object' && value !== null
      ? make('pre', { className: 'ltr' }, JSON.stringify(value, null, 2))
      : mono(String(value))

const reason = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

function drawing(path: string): Node {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 28 28',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2.4',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  }))
    svg.setAttribute(name, value)
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  line.setAttribute('d', path)
  svg.append(line)
  return svg
}
