/** One paragraph of a page: its words with spaces drawn together, and how it stood. */
export type PageBlock = {
  text: string
  /** How many of its characters stand in links. */
  linked: number
  /** The nearest block element's name: `p`, `h2`, `li` … */
  tag: string
}

const blockNames = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
  br`.split(/\s+/),
)
const silent = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head', 'iframe', 'object', 'select'])

type NodeLike = {
  nodeType: number
  nodeName: string
  textContent: string | null
  firstChild: NodeLike | null
  nextSibling: NodeLike | null
  parentNode: NodeLike | null
}

/** The paragraphs under a node, in order. It walks without recursion, so that depth is never a matter of the stack. */
export function pageBlocks(root: NodeLike): PageBlock[] {
  const found: PageBlock[] = []
  let line = ''
  let linked = 0
  let links = 0
  let tag = ''
  const close = () => {
    const text = line.replace(/[\s\u200b\ufeff]+/g, ' ').trim()
    if (text !== '') found.push({ text, linked: Math.min(linked, text.length), tag })
    line = ''
    linked = 0
  }
  const leave = (node: NodeLike) => {
    const name = nameOf(node)
    if (name === 'a') links--
    if (blockNames.has(name)) close()
  }
  let node: NodeLike | null = root
  while (node) {
    const name = nameOf(node)
    if (node.nodeType === 3) {
      const words = node.textContent ?? ''
      line += words
      if (links > 0) linked += words.trim().length
    }
    if (blockNames.has(name)) {
      close()
      if (name !== 'br') tag = name
    }
    if (node.nodeType === 1 && !silent.has(name) && node.firstChild) {
      if (name === 'a') links++
      node = node.firstChild
      continue
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      if (node && node !== root) leave(node)
    }
    if (!node || node === root) break
    node = node.nextSibling
  }
  close()
  return found
}

const nameOf = (node: NodeLike) => (node.nodeType === 1 ? node.nodeName.toLowerCase() : '')
