// Plain text, HTML and PDF as documents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "corridor/reader/document.hpp"
#include "tests/reader/reading.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

TEST(Documents, TwoLinesAtTheTopNameAddressAndDate) {
  const corridor::Document d = corridor::plain_document("https://www.example.org/a\n2023-09-28\nTen died\n", "a.txt");
  EXPECT_EQ(d.url, "https://www.example.org/a");
  EXPECT_EQ(d.outlet, "example.org");
  ASSERT_TRUE(d.published);
  EXPECT_EQ(to_string(*d.published, corridor::Zone()), "2023-09-28");
  EXPECT_EQ(d.text.substr(d.body), "Ten died\n");
  EXPECT_EQ(d.hash.size(), 64U);
}

TEST(Documents, UnknownIsTakenForNothing) {
  const corridor::Document d = corridor::plain_document("unknown\nunknown\nTen died\n", "a.txt");
  EXPECT_EQ(d.url, "");
  EXPECT_FALSE(d.published);
  EXPECT_EQ(d.text.substr(d.body), "Ten died\n");
}

TEST(Documents, OtherTextBeginsAtOnce) {
  const corridor::Document d = corridor::plain_document("Ten died\nTwo fled\n", "a.txt");
  EXPECT_EQ(d.body, 0U);
}

constexpr const char* page =
    "<!DOCTYPE html><html><head><title>Flood</title><meta property=\"article:published_time\" "
    "content=\"2023-09-28T10:00+04:00\">"
    "<link rel=\"canonical\" href=\"https://www.example.org/b\"><style>p{} 99 killed</style></head><body><script>var "
    "killed = 77;</script>"
    "<nav>12 killed in menu</nav><h1>Flood in the valley</h1><div>At least <b>30</b> people<br>died.<p>Five were hurt"
    "<ul><li>Kassala: 400 refugees<li>Gedaref: 90</ul></div><!-- 55 killed --></body></html>";

TEST(Documents, HtmlIsItsVisibleText) {
  const corridor::Document d = corridor::html_document(page, "b.html");
  EXPECT_EQ(d.url, "https://www.example.org/b");
  EXPECT_EQ(d.outlet, "example.org");
  ASSERT_TRUE(d.published);
  EXPECT_EQ(to_string(*d.published, corridor::Zone("+04:00")), "2023-09-28T10:00+04:00");
  EXPECT_THAT(d.text, HasSubstr("Flood in the valley\n\n"));
  for (const char* hidden : {"99", "77", "12", "55"}) EXPECT_THAT(d.text, Not(HasSubstr(hidden)));
  std::vector<std::string> briefs;
  for (const corridor::Finding& f : corridor::read_figures(d, reading::knowledge()))
    briefs.push_back(reading::brief(f));
  EXPECT_THAT(briefs, ElementsAre("killed at_least 30", "wounded 5", "displaced 400", "displaced 90"));
}

TEST(Documents, HtmlThatNestsWithoutEndIsRefused) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  EXPECT_THROW(corridor::html_document(deep, "deep.html"), corridor::InputError);
}

/// A PDF file of one page with one line.
std::string small_pdf(const std::string& line) {
  const std::string stream = "BT /F1 12 Tf 50 700 Td (" + line + ") Tj ET";
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 "
         "R>>>>>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(stream.size()) + ">>stream\n" + stream +
         "\nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";
}

class PdfFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "corridor-reader-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path write(const std::string& name, const std::string& content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(PdfFile, IsReadThroughPdftotext) {
  const corridor::Document d = corridor::read_document(write("-a b;c.pdf", small_pdf("Twelve people were killed.")));
  EXPECT_THAT(d.text, HasSubstr("Twelve people were killed."));
}

TEST_F(PdfFile, ThatIsNoneIsAnError) {
  EXPECT_THROW(corridor::read_document(write("broken.pdf", "%PDF-1.4 broken")), corridor::FileError);
}

TEST_F(PdfFile, KindsAreToldByContent) {
  EXPECT_EQ(corridor::read_document(write("page.txt", page)).url, "https://www.example.org/b");
  EXPECT_EQ(corridor::read_document(write("text.html", "Ten died")).text, "Ten died");
}

}  // namespace
