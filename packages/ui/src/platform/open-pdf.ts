import Taro from '@tarojs/taro'
import { inBrowser } from './environment.ts'

/** Opens the PDF at the address that is found: in a new tab of the browser, in WeChat's own reader, from where it can be sent on or printed. */
export async function openPdf(find: () => Promise<string>): Promise<void> {
  if (inBrowser) return openTab(find)
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url: await find(), timeout: 30_000 })
  if (statusCode !== 200) throw new Error(`the file was answered with ${statusCode}`)
  await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
}

async function openTab(find: () => Promise<string>): Promise<void> {
  // A browser opens a tab only while the tap lasts: empty first, then the file.
  const tab = window.open('', '_blank')
  try {
    const url = await find()
    if (tab) tab.location.replace(url)
    else window.location.assign(url)
  } catch (error) {
    tab?.close()
    throw error
  }
}
