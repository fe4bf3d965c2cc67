// easy-template-x: one handler for all letters, the template's bytes read once.
"use strict";
const fs = require("fs");
const path = require("path");

exports.setup = (folder, load) => {
  const { TemplateHandler } = load("easy-template-x");
  const handler = new TemplateHandler();
  const template = fs.readFileSync(path.join(folder, "letter_curly.docx"));
  return async (record, target) => fs.writeFileSync(target, await handler.process(template, record));
};
