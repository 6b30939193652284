# A formula for a tap of your own: brew install ./nacos-doctor.rb
# The checksums are those of a release: take the file that is attached to it (npm run manifests fills them in).
# 校验和以发布版本为准：请使用发布附件中的这个文件。
class NacosDoctor < Formula
  desc "Finds the root cause of a broken Nacos server or client"
  homepage "https://github.com/nacos-doctor/nacos-doctor"
  version "0.1.0"
  license "Apache-2.0"

  on_macos do
    on_arm do
      url "https://github.com/nacos-doctor/nacos-doctor/releases/download/v0.1.0/nacos-doctor-darwin-arm64"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://github.com/nacos-doctor/nacos-doctor/releases/download/v0.1.0/nacos-doctor-darwin-x64"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/nacos-doctor/nacos-doctor/releases/download/v0.1.0/nacos-doctor-linux-arm64"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
    on_intel do
      url "https://github.com/nacos-doctor/nacos-doctor/releases/download/v0.1.0/nacos-doctor-linux-x64"
      sha256 "0000000000000000000000000000000000000000000000000000000000000000"
    end
  end

  def install
    bin.install Dir["nacos-doctor-*"].first => "nacos-doctor"
    generate_completions_from_executable(bin/"nacos-doctor", "completion", shells: [:bash, :zsh, :fish])
  end

  test do
    assert_equal version.to_s, shell_output("#{bin}/nacos-doctor --version").strip
    (testpath/"nacos.log").write <<~LOG
      2026-11-22 21:27:25,100 ERROR java.io.IOException: No space left on device
    LOG
    assert_match "raft/disk-full-suicide", shell_output("#{bin}/nacos-doctor check #{testpath}/nacos.log", 1)
  end
end
