import type { KeptFix } from './kept.ts'

export type Looking = 'off' | 'looking' | 'on' | 'denied' | 'fault'

/**
 * Where the phone is, while wanted: a fix every `moving` seconds while it moves, and one every `standing` seconds while
 * the device says nothing by itself. The screen is kept on, since a browser stops looking when it is off.
 */
export function createPositionSource(options: {
  seconds: () => { moving: number; standing: number }
  onFix: (fix: KeptFix) => void
  onState: (state: Looking) => void
}): { start: () => void; stop: () => void } {
  let watching: number | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let lastAt = 0
  let awake: WakeLockSentinel | undefined

  const take = (found: GeolocationPosition): void => {
    const at = found.timestamp
    options.onState('on')
    if (at < lastAt + options.seconds().moving * 1_000 - 500) return
    lastAt = at
    options.onFix(fixOf(found))
  }
  const fail = (fault: GeolocationPositionError): void =>
    options.onState(fault.code === fault.PERMISSION_DENIED ? 'denied' : 'fault')
  const stayAwake = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || watching === undefined) return
    awake = await navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  document.addEventListener('visibilitychange', () => void stayAwake())

  return {
    start() {
      if (watching !== undefined) return
      options.onState('looking')
      if (!('geolocation' in navigator)) return options.onState('denied')
      watching = navigator.geolocation.watchPosition(take, fail, { enableHighAccuracy: true, maximumAge: 5_000 })
      timer = setInterval(() => {
        if (Date.now() - lastAt < options.seconds().standing * 1_000) return
        navigator.geolocation.getCurrentPosition(take, fail, { enableHighAccuracy: true, timeout: 30_000 })
      }, 10_000)
      void stayAwake()
    },
    stop() {
      if (watching !== undefined) navigator.geolocation.clearWatch(watching)
      clearInterval(timer)
      watching = undefined
      void awake?.release()
      options.onState('off')
    },
  }
}

const fixOf = ({ coords, timestamp }: GeolocationPosition): KeptFix => ({
  at: Math.round(timestamp),
  longitude: coords.longitude,
  latitude: coords.latitude,
  accuracyM: coords.accuracy,
  ...(known(coords.speed) && { speedMs: coords.speed }),
  ...(known(coords.heading) && { heading: coords.heading }),
  ...(known(coords.altitude) && { altitudeM: coords.altitude }),
})
const known = (value: number | null): value is number => value !== null && Number.isFinite(value)
