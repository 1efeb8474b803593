import { DeviceCanvas } from '../canvas.ts'
import type { Phone, WxFunctions } from '../phone.ts'
import { type Callbacks, WxFailure } from '../runtime.ts'

/** What needs the person or their WeChat account: login, photos, messages, payment, calls. */
export function person(phone: Phone): WxFunctions {
  const { options, runtime } = phone
  const noted = (what: string) => (said: Callbacks) =>
    runtime.answer(what, said, () => {
      phone.did.push({ what, with: said })
      return {}
    })
  const takePhoto = async () => {
    const content = await (options.photo?.() ?? somePhoto())
    return { path: phone.keepFile(`tmp_photo_${phone.files.size}.png`, content), size: content.length }
  }
  return {
    login: (said?: Callbacks) => runtime.answer('login', said, async () => ({ code: await options.loginCode() })),
    checkSession: (said?: Callbacks) => runtime.answer('checkSession', said, () => ({})),
    chooseImage: (said: Callbacks) =>
      runtime.answer('chooseImage', said, async () => {
        const { path, size } = await takePhoto()
        return { tempFilePaths: [path], tempFiles: [{ path, size }] }
      }),
    chooseMedia: (said: Callbacks) =>
      runtime.answer('chooseMedia', said, async () => {
        const { path, size } = await takePhoto()
        return { type: 'image', tempFiles: [{ tempFilePath: path, size, fileType: 'image', width: 40, height: 30 }] }
      }),
    compressImage: (said: Callbacks & { src: string }) => runtime.answer('compressImage', said, () => ({ tempFilePath: said.src })),
    getImageInfo: (said: Callbacks & { src: string }) =>
      runtime.answer('getImageInfo', said, () => ({ width: 40, height: 30, path: said.src, type: 'png', orientation: 'up' })),
    requestSubscribeMessage: (said: Callbacks & { tmplIds: string[] }) =>
      runtime.answer('requestSubscribeMessage', said, () => {
        if (said.tmplIds.length === 0 || said.tmplIds.length > 3) throw new WxFailure('the number of tmplIds must be 1 to 3', 20003)
        return Object.fromEntries(said.tmplIds.map((id) => [id, options.subscribe?.(id) ?? 'accept']))
      }),
    requestPayment: (said: Callbacks) =>
      runtime.answer('requestPayment', said, async () => {
        if (!options.pay) throw new WxFailure('cancel')
        await options.pay(said)
        return {}
      }),
    scanCode: (said: Callbacks) =>
      runtime.answer('scanCode', said, () => {
        if (!options.scan) throw new WxFailure('cancel')
        return { result: options.scan(), scanType: 'QR_CODE' }
      }),
    makePhoneCall: noted('makePhoneCall'),
    previewImage: noted('previewImage'),
    openDocument: noted('openDocument'),
    setClipboardData: noted('setClipboardData'),
    saveImageToPhotosAlbum: noted('saveImageToPhotosAlbum'),
    openSetting: noted('openSetting'),
    getSetting: (said?: Callbacks) =>
      runtime.answer('getSetting', said, () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true } })),
    getPrivacySetting: (said?: Callbacks) =>
      runtime.answer('getPrivacySetting', said, () => ({ needAuthorization: false, privacyContractName: '《用户隐私保护指引》' })),
    requirePrivacyAuthorize: (said?: Callbacks) => runtime.answer('requirePrivacyAuthorize', said, () => ({})),
    openPrivacyContract: noted('openPrivacyContract'),
  }
}

/** A small picture that is not blank. */
function somePhoto(): Buffer {
  const canvas = new DeviceCanvas()
  canvas.width = 40
  canvas.height = 30
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#88aacc'
  pen.fillRect(0, 0, 40, 30)
  pen.moveTo(5, 5)
  pen.lineTo(30, 20)
  pen.stroke()
  return canvas.toPng()
}
