export default definePageConfig({ navigationBarTitleText: '签过的文件' })
