import type { ReactNode } from 'react'

/** Line drawings on a 20-unit square, drawn for this purpose. They stand beside a word, never for it. */
const paths = {
  board: 'M3 4.5h14v11H3zM3 9h6.5M9.5 4.5v11M12.5 8h2M12.5 11h2',
  watch: 'M10 16.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM10 10l4-4M10 10h.01M6.5 10a3.5 3.500 0 0 1 3.5-3.5',
  cases: 'M3.5 6.5h13v9.5h-13zM7 6.5V4h6v2.500M3.5 10.500h13',
  reading:
    'M10 5.500C8 4.200 5.500 4 3 4.500V15c2.5-.5 5-.3 7 1 2-1.300 4.500-1.500 7-1V4.500c-2.500-.5-5-.3-7 1zM10 5.500V16',
  movement:
    'M2.5 6h8.500v8H2.500zM11 9h3.500l3 3v2H11zM5.8 16.300a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.200zM14.2 16.300a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.200z',
  register: 'M5 3h10.500v14H5zM5 6.500H3.500M5 10H3.500M5 13.500H3.500M8 7h5M8 10h5M8 13h3',
  verify: 'M10 2.500l6 2.200v4.600c0 4-2.6 6.8-6 8.2-3.4-1.4-6-4.2-6-8.200V4.700zM7.3 9.800l2 2 3.6-3.9',
  site: 'M3.5 9.500L10 4l6.5 5.500M5 8.500V16h10V8.5',
  corridor: 'M4 17C4 10 16 10 16 3M8 17c0-5 8-6 8-9M4 13c0-5 8-5 8-10',
  mail: 'M3 5h14v10.500H3zM3.5 5.500l6.5 5.500 6.500-5.500',
  close: 'M5 5l10 10M15 5L5 15',
  add: 'M10 4v12M4 10h12',
  remove: 'M5 6h10M8 6V4h4v2M6 6l.7 10h6.600L14 6M8.7 9v4.500M11.3 9v4.5',
  down: 'M5 8l5 5 5-5',
  forward: 'M8 5l5 5-5 5',
  back: 'M12 5l-5 5 5 5',
  file: 'M5 3h6.500L15 6.500V17H5zM11 3v4h4',
  download: 'M10 3.500v9M6 9l4 4 4-4M4 16.500h12',
  keys: 'M2.5 5.500h15v9h-15zM5.5 8.500h.01M8.5 8.500h.01M11.5 8.500h.01M14.5 8.500h.01M6.5 11.500h7',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  desk: 'M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 17c.5-3.5 2.8-5.2 6-5.200s5.5 1.7 6 5.2',
  offline:
    'M3 3l14 14M6.3 11.700a5.5 5.5 0 0 1 4-1.700M3.5 8.700A9.5 9.5 0 0 1 7 6.500M10 6a9.5 9.5 0 0 1 6.5 2.700M10 15h.01',
  fit: 'M3.5 7.500v-4h4M12.5 3.500h4v4M16.5 12.500v4h-4M7.5 16.500h-4v-4',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.7 1.7',
  check: 'M4.5 10.500l3.5 3.5 7.5-8',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.500L17 17',
  print: 'M6 7V3h8v4M4 7h12v6h-2.500M6.5 13H4V7M6.5 11.500h7V17h-7z',
} as const

export type IconName = keyof typeof paths

/** A drawing of 20 px by default; hidden from readers, since the word beside it says the same. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactNode {
  const turns = name === 'forward' || name === 'back'
  return (
    <svg
      aria-hidden="true"
      className={turns ? 'icon icon-turns' : 'icon'}
      fill="none"
      height={size}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.6"
      viewBox="0 0 20 20"
      width={size}
    >
      <path d={paths[name]} />
    </svg>
  )
}
