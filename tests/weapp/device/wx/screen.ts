import type { Phone, WxFunctions } from '../phone.ts'
import { type Callbacks, WxFailure } from '../runtime.ts'

/** What a person sees around the page and answers: navigation, toasts, questions, the tab bar. */
export function screen(phone: Phone): WxFunctions {
  const { runtime } = phone
  type Target = Callbacks & { url: string }
  const go = (name: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab') => (target: Target) =>
    runtime.answer(name, target, () => {
      phone.pages[name](target.url)
      return {}
    })
  const done = (name: string) => (options?: Callbacks) => runtime.answer(name, options, () => ({}))
  return {
    navigateTo: go('navigateTo'),
    redirectTo: go('redirectTo'),
    reLaunch: go('reLaunch'),
    switchTab: go('switchTab'),
    navigateBack: (options?: Callbacks & { delta?: number }) =>
      runtime.answer('navigateBack', options, () => {
        phone.pages.navigateBack(options?.delta)
      }),
    exitMiniProgram: (options?: Callbacks) =>
      runtime.answer('exitMiniProgram', options, () => {
        phone.did.push({ what: 'exitMiniProgram', with: {} })
      }),

    showToast: (options: Callbacks & { title: string }) =>
      runtime.answer('showToast', options, () => {
        phone.toast = options.title
      }),
    hideToast: (options?: Callbacks) =>
      runtime.answer('hideToast', options, () => {
        phone.toast = ''
      }),
    showLoading: (options: Callbacks & { title: string }) =>
      runtime.answer('showLoading', options, () => {
        phone.toast = options.title
      }),
    hideLoading: (options?: Callbacks) =>
      runtime.answer('hideLoading', options, () => {
        phone.toast = ''
      }),
    showModal: (options: ModalOptions) => askInModal(phone, options),
    showActionSheet: (options: Callbacks & { itemList: string[]; alertText?: string }) => askInSheet(phone, options),

    setNavigationBarTitle: (options: Callbacks & { title: string }) =>
      runtime.answer('setNavigationBarTitle', options, () => {
        phone.pages.top.title = options.title
      }),
    setNavigationBarColor: done('setNavigationBarColor'),
    showNavigationBarLoading: done('showNavigationBarLoading'),
    hideNavigationBarLoading: done('hideNavigationBarLoading'),
    stopPullDownRefresh: done('stopPullDownRefresh'),
    startPullDownRefresh: (options?: Callbacks) =>
      runtime.answer('startPullDownRefresh', options, () => {
        const { instance } = phone.pages.top
        runtime.call(instance.onPullDownRefresh?.bind(instance))
        return {}
      }),
    pageScrollTo: done('pageScrollTo'),
    setTabBarBadge: (options: Callbacks & { index: number; text: string }) =>
      runtime.answer('setTabBarBadge', options, () => {
        phone.badges.set(options.index, options.text)
      }),
    removeTabBarBadge: (options: Callbacks & { index: number }) =>
      runtime.answer('removeTabBarBadge', options, () => {
        phone.badges.delete(options.index)
      }),
    setKeepScreenOn: done('setKeepScreenOn'),
    setPageOrientation: done('setPageOrientation'),
    vibrateShort: done('vibrateShort'),
    vibrateLong: done('vibrateLong'),
  }
}

interface ModalOptions extends Callbacks {
  title?: string
  content?: string
  showCancel?: boolean
  confirmText?: string
  cancelText?: string
  editable?: boolean
}

function askInModal(phone: Phone, options: ModalOptions) {
  const { title = '', content = '', showCancel = true, confirmText = '确定', cancelText = '取消' } = options
  if (confirmText.length > 4 || cancelText.length > 4)
    throw new Error(`showModal: a button may have four characters: ${cancelText}, ${confirmText}`)
  return phone.runtime.answer('showModal', options, () =>
    choose<object>(phone, title, content, [
      ...(showCancel ? [{ text: cancelText, result: { confirm: false, cancel: true } }] : []),
      { text: confirmText, result: { confirm: true, cancel: false, content: null } },
    ]),
  )
}

async function askInSheet(phone: Phone, options: Callbacks & { itemList: string[]; alertText?: string }) {
  const { itemList, alertText = '' } = options
  if (itemList.length > 6) throw new Error('showActionSheet: at most six items')
  return phone.runtime.answer('showActionSheet', options, async () => {
    const tapIndex = await choose(phone, alertText, '', [
      ...itemList.map((text, result) => ({ text, result })),
      { text: '取消', result: -1 },
    ])
    if (tapIndex < 0) throw new WxFailure('cancel')
    return { tapIndex }
  })
}

/** Puts a question on the screen until one of its buttons is tapped. */
function choose<Result>(phone: Phone, title: string, text: string, answers: { text: string; result: Result }[]): Promise<Result> {
  return new Promise((resolve) => {
    phone.dialog = {
      title,
      text,
      buttons: answers.map((answer) => ({
        text: answer.text,
        choose: () => {
          phone.dialog = undefined
          resolve(answer.result)
        },
      })),
    }
  })
}
