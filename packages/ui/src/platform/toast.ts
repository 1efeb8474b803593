import Taro from '@tarojs/taro'

/** One short line that goes away by itself: for what succeeded. What failed belongs on the screen. */
export function toast(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2500 })
}

/** WeChat's own question with two answers; true when the second one was chosen. */
export async function ask(question: { title: string; text?: string; yes: string; no?: string }): Promise<boolean> {
  const { confirm } = await Taro.showModal({
    title: question.title,
    content: question.text ?? '',
    confirmText: question.yes,
    cancelText: question.no ?? '再想想',
    confirmColor: '#125C68',
  })
  return confirm
}

/** Opens the phone's dialler with the number filled in. */
export async function call(phone: string): Promise<void> {
  // Closing the dialler's question is reported as a failure.
  await Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)
}
