/**
 * What people type for a command beside its name, by its id: in all languages at once, for one types what comes to mind.
 */
export const ALSO: Readonly<Record<string, string>> = {
  find: '查找 本页查找 find in page ctrl f localizar procurar',
  search: '查找 搜索 全文检索 搜 search all find everywhere grep pesquisar buscar procurar tudo',
  narrowNotes:
    '筛选批注 过滤批注 筛选高亮 只看 按标签筛选 filter notes narrow highlights by tag filtrar notas por código etiqueta',
  structure: '结构 更正结构 拆分 合并段落 structure split join correct estrutura dividir juntar',
  larger: '字号 放大 字大 字体 zoom in font size bigger text aumentar letra fonte',
  smaller: '字号 缩小 字小 字体 zoom out font size smaller text diminuir letra fonte',
  selectClause: '选中 全选条款 select clause selecionar',
  tag: '贴标签 编码 打标签 code tag label codificar código etiqueta etiquetar marcador',
  note: '批注 备注 写笔记 笔记 comment memo annotation write note comentar nota memo',
  citation: '引用 引文 复制引文 cite reference copy citation citar referência',
  remove: '删除 取消高亮 delete remove unhighlight apagar excluir',
  undo: '撤销 撤消 还原 后悔 undo revert desfazer',
  redo: '重做 恢复 redo refazer',
  import:
    '导入 打开文件 添加文件 导入 word pdf docx excel csv epub html rtf 格式 formats open file add document import importar abrir arquivo formatos',
  importFolder: '导入文件夹 批量导入 folder import many pasta importar',
  paste: '粘贴 剪贴板 paste clipboard colar',
  library: '资料 文献 文档 列表 主页 首页 项目 home documents files list início documentos',
  reader:
    '阅读 正文 大纲 目录 待核对 核对 read text outline findings to check contents ler texto sumário pendências',
  compare:
    '对照 比较 对比 版本 差异 修订 diff versions redline compare track changes comparar versões diferenças',
  agreements:
    '协议 签署文件 成果清单 谅解备忘录 合作文件 机构 金额 agreements signed documents outcome list memorandum mou acordos atos memorandos',
  codebook:
    '标签 编码本 代码 标签管理 新标签 新建标签 tags codes code list new tag códigos etiquetas marcadores novo código nova etiqueta',
  export:
    '导出 输出 保存笔记 markdown md obsidian 格式 formats save notes output exportar salvar notas formatos',
  settings:
    '设置 选项 偏好 语言 中文 英文 葡萄牙文 界面语言 作者 姓名 字号 language preferences options author name english chinese portuguese configurações idioma língua preferências',
  history:
    '历史 记录 谁改的 恢复 还原 备份 history who changed restore go back undo past backup histórico quem mudou restaurar cópia',
  keys: '快捷键 帮助 键盘 怎么用 help shortcuts keyboard how to ajuda atalhos teclado',
  theme:
    '主题 深色 浅色 暗色 夜间 黑暗模式 深色模式 dark mode light mode night theme colours tema escuro claro noite',
  newProject: '新建项目 新项目 new project create novo projeto criar',
  openProject: '打开项目 切换项目 最近 open project switch recent abrir projeto trocar',
  carryOver: '转移批注 沿用批注 迁移 carry over transfer notes migrate transferir notas',
  showNoise: '排版 忽略 噪音 typesetting noise spacing ignore tipografia ruído',
  glossary: '术语 术语表 词汇 对照词 glossary terms terminology glossário termos',
  back: '后退 返回 上一处 back previous place voltar',
  forward: '前进 forward next place avançar',
};
