import Taro from '@tarojs/taro'
import { inBrowser } from '@teyue/ui'
import { soundOn } from '../../shared/sound.ts'

type Audio = Pick<AudioContext, 'createOscillator' | 'createGain' | 'destination' | 'currentTime'>

function audio(): Audio | null {
  try {
    return inBrowser ? new AudioContext() : (Taro.createWebAudioContext() as unknown as Audio)
  } catch {
    return null
  }
}

/** One short tone, only for who switched it on. */
export function ring(): void {
  if (!soundOn()) return
  const context = audio()
  if (!context) return
  const tone = context.createOscillator()
  const loudness = context.createGain()
  tone.frequency.value = 880
  loudness.gain.setValueAtTime(0.15, context.currentTime)
  loudness.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.4)
  tone.connect(loudness)
  loudness.connect(context.destination)
  tone.start()
  tone.stop(context.currentTime + 0.4)
}
