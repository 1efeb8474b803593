import Taro from '@tarojs/taro'
import { inBrowser } from './environment.ts'

const LONGEST_SIDE = 1280

async function browserPhoto(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.7)
}

/** Takes or chooses photos: WeChat's temporary files; in the browser data URLs, which survive a reload in storage. */
export async function choosePhotos(count: number, cameraOnly: boolean): Promise<string[]> {
  const chosen = await Taro.chooseImage({ count, sizeType: ['compressed'], sourceType: cameraOnly ? ['camera'] : ['camera', 'album'] })
  if (!inBrowser) return chosen.tempFilePaths.slice(0, count)
  const files = (chosen.tempFiles ?? []).flatMap((file) => file.originalFileObj ?? [])
  return Promise.all(files.slice(0, count).map(browserPhoto))
}
