import { el } from './el.ts'

const holdMs = 2_000
const againMs = 6_000

export type HoldWords = { hold: string; holding: string; again: string }

/**
 * A button that must be held for two seconds, by finger, mouse, or the space or enter key, so that a pocket does not
 * press it. Whoever cannot hold, such as with a screen reader, presses twice.
 */
export function holdButton(words: () => HoldWords, onHeld: () => void): { button: HTMLElement; show: () => void } {
  const label = el('span', { class: 'alarm-label' })
  const button = el('button', { class: 'alarm', type: 'button' }, el('span', { class: 'alarm-fill' }), label)
  let timer: ReturnType<typeof setTimeout> | undefined
  let pressedOnce: ReturnType<typeof setTimeout> | undefined
  let wasHeld = false
  const isHeld = (): boolean => button.dataset.held !== undefined
  const show = (): void => {
    const { hold, holding, again } = words()
    label.textContent = isHeld() ? holding : pressedOnce ? again : hold
  }
  const begin = (): void => {
    if (isHeld()) return
    wasHeld = false
    button.dataset.held = ''
    timer = setTimeout(() => {
      wasHeld = true
      end()
      clearTimeout(pressedOnce)
      pressedOnce = undefined
      navigator.vibrate?.(200)
      onHeld()
      show()
    }, holdMs)
    show()
  }
  const end = (): void => {
    clearTimeout(timer)
    delete button.dataset.held
    show()
  }
  button.addEventListener('pointerdown', event => {
    if (event.button === 0) begin()
  })
  for (const name of ['pointerup', 'pointercancel', 'pointerleave', 'blur']) button.addEventListener(name, end)
  button.addEventListener('contextmenu', event => event.preventDefault())
  button.addEventListener('keydown', event => {
    if (event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    if (!event.repeat) begin()
  })
  button.addEventListener('keyup', end)
  // A click without a pointer comes from a reader or a switch; from a pointer it is the end of a press too short.
  button.addEventListener('click', event => {
    if (wasHeld || event.detail !== 0) return
    if (pressedOnce) {
      clearTimeout(pressedOnce)
      pressedOnce = undefined
      onHeld()
    } else {
      pressedOnce = setTimeout(() => {
        pressedOnce = undefined
        show()
      }, againMs)
    }
    show()
  })
  show()
  return { button, show }
}
