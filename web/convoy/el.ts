type Child = Node | string | 0 | null | undefined | false | readonly Child[]
type Props = Readonly<Record<string, string | boolean | ((event: never) => void) | undefined>>

/** An element: members that are functions are listeners by their name, `true` is an empty attribute, no child is left out. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') made.addEventListener(name, value as EventListener)
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value)
  }
  add(made, children)
  return made
}

const add = (to: HTMLElement, children: readonly Child[]): void => {
  for (const child of children) {
    if (Array.isArray(child)) add(to, child)
    else if (child) to.append(child as Node | string)
  }
}
