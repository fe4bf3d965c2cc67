// docxtemplater with pizzip: its manual says one Docxtemplater a document; the template's bytes are read once.
"use strict";
const fs = require("fs");
const path = require("path");

exports.setup = (folder, load) => {
  const Zip = load("pizzip");
  const Docxtemplater = load("docxtemplater");
  const template = fs.readFileSync(path.join(folder, "letter_curly.docx"));
  return async (record, target) => {
    const document = new Docxtemplater(new Zip(template), { paragraphLoop: true, linebreaks: true });
    document.render(record);
    fs.writeFileSync(target, document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
  };
};
